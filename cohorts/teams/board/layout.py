"""A board as plain data, and a board brought back to such data: what undoing rests on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from cohorts.teams.board.board import Board
from cohorts.teams.models import Proposal, ProposedSeat, ProposedTeam

# [[position, issue id, locked, [[associate id, locked], …]], …]
Layout = list[list[Any]]


def layout_of(board: Board) -> Layout:
    """The board as plain data."""
    sitting: dict[int, list[list[Any]]] = {team.pk: [] for team in board.teams}
    for person, team_id in sorted(board.seats.items()):
        sitting[team_id].append([person, person in board.fixed])
    return [
        [team.position, team.issue_id, team.locked_at is not None, sitting[team.pk]]
        for team in board.teams
    ]


def seated(layout: Layout, people: Iterable[int], position: int | None) -> Layout:
    """The layout with these people in the team at that position, or in none."""
    ids = set(people)
    moved = [
        [place, issue, fixed, [one for one in seats if one[0] not in ids]]
        for place, issue, fixed, seats in layout
    ]
    for team in moved:
        if team[0] == position:
            team[3] = sorted([*team[3], *([pk, False] for pk in ids)])
    return moved


def write_layout(board: Board, layout: Layout, at: datetime) -> None:
    """Bring the proposal's rows to the layout; who has left the cohort gets no seat."""
    proposal = board.proposal
    teams = _write_teams(board, layout, at)
    here = board.numbered.person_number
    wanted = {
        person: (teams[position], fixed)
        for position, _issue, _locked, seats in layout
        for person, fixed in seats
        if person in here
    }
    _write_seats(proposal, wanted, at)


def _write_teams(board: Board, layout: Layout, at: datetime) -> dict[int, int]:
    """Make, change and remove teams. Returns each team's id by its position."""
    proposal = board.proposal
    kept = {team.position: team for team in board.teams}
    wanted = {position: (issue, fixed) for position, issue, fixed, _seats in layout}
    proposal.teams.filter(position__in=kept.keys() - wanted.keys()).delete()
    changed = []
    for position in kept.keys() & wanted.keys():
        team, (issue, fixed) = kept[position], wanted[position]
        if (team.issue_id, team.locked_at is not None) != (issue, fixed):
            team.issue_id, team.locked_at = issue, at if fixed else None
            changed.append(team)
    ProposedTeam.objects.bulk_update(changed, ["issue", "locked_at"])
    made = ProposedTeam.objects.bulk_create(
        ProposedTeam(
            programme_id=proposal.programme_id,
            proposal=proposal,
            position=position,
            issue_id=wanted[position][0],
            locked_at=at if wanted[position][1] else None,
        )
        for position in sorted(wanted.keys() - kept.keys())
    )
    rows = [*(team for team in kept.values() if team.position in wanted), *made]
    return {team.position: team.pk for team in rows}


def _write_seats(proposal: Proposal, wanted: dict[int, tuple[int, bool]], at: datetime) -> None:
    kept = {seat.associate_id: seat for seat in proposal.seats.all()}
    proposal.seats.filter(associate__in=kept.keys() - wanted.keys()).delete()
    changed = []
    for person in kept.keys() & wanted.keys():
        seat, (team_id, fixed) = kept[person], wanted[person]
        if (seat.team_id, seat.locked_at is not None) != (team_id, fixed):
            seat.team_id, seat.locked_at = team_id, at if fixed else None
            changed.append(seat)
    ProposedSeat.objects.bulk_update(changed, ["team", "locked_at"])
    ProposedSeat.objects.bulk_create(
        ProposedSeat(
            programme_id=proposal.programme_id,
            proposal=proposal,
            team_id=wanted[person][0],
            associate_id=person,
            locked_at=at if wanted[person][1] else None,
        )
        for person in sorted(wanted.keys() - kept.keys())
    )
