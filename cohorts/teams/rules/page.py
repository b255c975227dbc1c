"""What the pages of the rules have in common: the cohort, and the way back."""

from django.http import Http404
from django.utils.translation import gettext as _

from cohorts.issues.crumbs import in_cohort
from cohorts.issues.seeing import cohort_shown
from cohorts.roster.models import Cohort
from infuse.request import MemberRequest


def cohort_of_rules(request: MemberRequest) -> tuple[list[Cohort], Cohort]:
    """The cohorts, and the one shown. Raises Http404 without any."""
    cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    return cohorts, cohort


def rules_crumbs(cohort: Cohort) -> list[dict[str, str]]:
    """To the rules, from the teams."""
    return [
        {"label": _("Teams"), "url": in_cohort("team_list", cohort)},
        {"label": _("Rules"), "url": in_cohort("formation_rules", cohort)},
    ]
