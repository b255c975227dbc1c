"""Everything that a proposal keeps to, on one page, with what contradicts what."""

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cohorts.issues.crumbs import in_cohort
from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Cohort
from cohorts.teams.rules.early import contradictions
from cohorts.teams.rules.numbering import number
from cohorts.teams.rules.page import cohort_of_rules
from cohorts.teams.rules.weighing import weights_of
from cohorts.teams.rules.weight_form import MEANINGS
from cohorts.teams.wording import rule_sentences
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_safe
@requires("teams.form")
def formation_rules(request: MemberRequest) -> HttpResponse:
    """The rules of a cohort: what counts how much, sizes, who is bound to what."""
    cohorts, cohort = cohort_of_rules(request)
    issue_rules = request.programme.issuerules.filter(associate__cohort=cohort)
    context = {
        "cohorts": cohorts,
        "cohort": cohort,
        "shares": shares(cohort),
        "issues": cohort.wicked_issues.filter(state=WickedIssue.State.OFFERED).order_by("pk"),
        "pair_count": cohort.pair_rules.count(),
        "issue_rule_count": issue_rules.count(),
        "problems": problems_of(cohort),
        "crumbs": [{"label": _("Teams"), "url": in_cohort("team_list", cohort)}],
    }
    return render(request, "cohorts/teams/rules/formation_rules.html", context)


def shares(cohort: Cohort) -> list[dict[str, Any]]:
    """Each criterion with its share of the whole in percent, and what it means."""
    weights = asdict(weights_of(cohort))
    return [
        {"name": str(label), "meaning": str(meaning), "percent": weights[code]}
        for code, (label, meaning) in MEANINGS.items()
    ]


def problems_of(cohort: Cohort) -> list[list[str]]:
    """Each contradiction that shows already, as sentences. Private wishes name nobody."""
    try:
        numbered = number(cohort)
    except ValidationError as error:
        return [error.messages]
    found = [rule_sentences(rules, numbered) for rules in contradictions(numbered.problem)]
    return [*found, *_idle(cohort)]


def _idle(cohort: Cohort) -> list[list[str]]:
    """Rules about an issue that nobody can work on: they hold for nothing."""
    rules = cohort.programme.issuerules.filter(
        associate__cohort=cohort, associate__withdrawal=None, issue__state=WickedIssue.State.CLOSED
    )
    text = _("A rule binds %(name)s and the issue “%(issue)s”, which is closed. Take it back.")
    return [
        [text % {"name": rule.associate.person, "issue": rule.issue.title}]
        for rule in rules.select_related("associate__person", "issue")
    ]
