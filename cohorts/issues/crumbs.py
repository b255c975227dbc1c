"""The way back from a page of this room."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.roster.models import Cohort


def in_cohort(view_name: str, cohort: Cohort) -> str:
    """The address of a list, showing this cohort."""
    return f"{reverse(view_name)}?cohort={cohort.slug}"


def issue_crumbs(cohort: Cohort, *more: tuple[str, str]) -> list[dict[str, str]]:
    """The list of the cohort's issues, and the (label, view name) of pages under it."""
    crumbs = [{"label": _("Issues"), "url": in_cohort("wickedissue_list", cohort)}]
    return crumbs + [{"label": label, "url": in_cohort(name, cohort)} for label, name in more]
