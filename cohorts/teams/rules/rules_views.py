"""Everything that a proposal keeps to, on one page, with what contradicts what."""

from collections.abc import Iterable
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
from cohorts.teams.formation.problem import Weights
from cohorts.teams.rules.early import contradictions
from cohorts.teams.rules.models import IssueRule
from cohorts.teams.rules.numbering import Numbered, number
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
    rules = list(
        request.programme.issuerules.filter(associate__cohort=cohort).select_related(
            "associate__person", "associate__withdrawal", "issue"
        )
    )
    numbered, problems = problems_of(cohort, rules)
    context = {
        "cohorts": cohorts,
        "cohort": cohort,
        "shares": shares(numbered.problem.params.weights if numbered else weights_of(cohort)),
        "issues": numbered.issues if numbered else (),
        "pair_count": cohort.pair_rules.count(),
        "issue_rule_count": len(rules),
        "problems": problems,
        "crumbs": [{"label": _("Teams"), "url": in_cohort("team_list", cohort)}],
    }
    return render(request, "cohorts/teams/rules/formation_rules.html", context)


def shares(weights: Weights) -> list[dict[str, Any]]:
    """Each criterion with its share of the whole in percent, and what it means."""
    percents = asdict(weights)
    return [
        {"name": str(label), "meaning": str(meaning), "percent": percents[code]}
        for code, (label, meaning) in MEANINGS.items()
    ]


def problems_of(
    cohort: Cohort, rules: Iterable[IssueRule]
) -> tuple[Numbered | None, list[list[str]]]:
    """The problem as it stands, and each contradiction that shows already, as sentences. Private
    wishes name nobody.
    """
    try:
        numbered = number(cohort)
    except ValidationError as error:
        return None, [error.messages]
    found = [rule_sentences(named, numbered) for named in contradictions(numbered.problem)]
    return numbered, [*found, *_idle(rules)]


def _idle(rules: Iterable[IssueRule]) -> list[list[str]]:
    """Rules about an issue that nobody can work on: they hold for nothing."""
    text = _("A rule binds %(name)s and the issue “%(issue)s”, which is closed. Take it back.")
    return [
        [text % {"name": rule.associate.person, "issue": rule.issue.title}]
        for rule in rules
        if rule.issue.state == WickedIssue.State.CLOSED
        and not hasattr(rule.associate, "withdrawal")
    ]
