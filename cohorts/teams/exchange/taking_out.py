"""A formation as rows, and a cohort's problem as an instance for other tools."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cohorts.roster.models import Cohort
from cohorts.teams.board.board import read_board
from cohorts.teams.formation.problem import Problem
from cohorts.teams.models import Proposal, Seat
from cohorts.teams.rules.numbering import Numbered, number

Row = list[str]


def proposal_rows(proposal: Proposal) -> Iterator[Row]:
    """A row for each person of a proposal; those without a team come last, with an empty team."""
    board = read_board(proposal)
    for team in board.teams:
        head = [f"T{team.position}", "", "", team.issue.code, team.issue.title]
        for one in board.numbered.people:
            if board.seats.get(one.pk) == team.pk:
                yield [*head, one.person.email, one.person.full_name, str(one.organisation)]
    for one in board.unplaced:
        yield [*[""] * 5, one.person.email, one.person.full_name, str(one.organisation)]


def team_rows(cohort: Cohort) -> Iterator[Row]:
    """A row for each seat that is taken now."""
    seats = Seat.objects.filter(programme_id=cohort.programme_id, team__cohort=cohort)
    rows = seats.filter(ended_on=None).select_related(
        "team__issue", "associate__person", "associate__organisation"
    )
    for seat in rows.order_by("team", "associate__person__full_name", "pk"):
        team, one = seat.team, seat.associate
        yield [
            team.code,
            team.name_en,
            team.name_cy,
            team.issue.code,
            team.issue.title,
            one.person.email,
            one.person.full_name,
            str(one.organisation),
        ]


def instance_of(cohort: Cohort) -> dict[str, Any]:
    """The cohort's problem in the format of `form_teams`, with whom its numbers mean.

    Nobody is named: `associate_ids` and `issue_ids` are ours. Whom somebody cannot work with is
    theirs to say and is left out; a formation that comes back is checked for it.
    """
    numbered = number(cohort)
    return {
        **_open_rules(numbered).to_dict(),
        "name": cohort.slug,
        "associate_ids": [person.pk for person in numbered.people],
        "issue_ids": [issue.pk for issue in numbered.issues],
    }


def _open_rules(numbered: Numbered) -> Problem:
    rules = numbered.problem.rules
    apart = tuple(pair for pair in rules.apart if tuple(sorted(pair)) not in numbered.private)
    return replace(numbered.problem, rules=replace(rules, apart=apart))
