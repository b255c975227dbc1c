"""Who sits where in a proposal: saving what the solver found, and moving people by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate
from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.history import take_step
from cohorts.teams.board.layout import layout_of, seated
from cohorts.teams.board.models import BoardStep
from cohorts.teams.board.refusing import refusals
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.formation.effects import effect_of
from cohorts.teams.models import Proposal, ProposedSeat, ProposedTeam
from cohorts.teams.proposals.proposing import locked
from cohorts.teams.stages import check_move, check_open
from infuse.people.models import User
from infuse.record.write import record


@dataclass(frozen=True)
class Outcome:
    """What the solver found: [issue id, associate ids] for each team, its score and the bound."""

    teams: Sequence[Sequence[Any]]
    score: float
    bound: float | None


@transaction.atomic
def save_proposal(
    *, proposal: Proposal, outcome: Outcome, message: str = "", at: datetime | None = None
) -> None:
    """Write the solver's teams and seats in place of any before, and mark the proposal ready.

    Whoever left the cohort while the solver ran gets no seat.
    """
    check_move(proposal, Proposal.State.READY)
    proposal.teams.all().delete()
    here = set(proposal.cohort.associates.filter(withdrawal=None).values_list("pk", flat=True))
    ids = {pk for _issue, members in outcome.teams for pk in members}
    owner = {"programme_id": proposal.programme_id, "proposal": proposal}
    teams = ProposedTeam.objects.bulk_create(
        ProposedTeam(**owner, position=place, issue_id=issue_id)
        for place, (issue_id, _members) in enumerate(outcome.teams, start=1)
    )
    ProposedSeat.objects.bulk_create(
        ProposedSeat(**owner, team=team, associate_id=pk)
        for team, (_issue, members) in zip(teams, outcome.teams, strict=True)
        for pk in members
        if pk in here
    )
    proposal.state = Proposal.State.READY
    proposal.solver_score, proposal.bound = outcome.score, outcome.bound
    proposal.message = message or ("left" if ids - here else "")
    proposal.finished_at = at or timezone.now()
    proposal.version += 1
    proposal.save()
    data = {
        "number": proposal.number,
        "teams": len(teams),
        "people": len(ids & here),
        "score": round(outcome.score, 2),
    }
    record(verb="teams.proposal_made", subject=proposal, actor=None, at=at, data=data)


@transaction.atomic
def move_seat(
    *,
    proposal: Proposal,
    associate: Associate,
    team: ProposedTeam | None,
    version: int,
    actor: User | None,
    at: datetime | None = None,
) -> tuple[Associate, ...]:
    """Seat a person in another team of the proposal, or in none. Returns who moved.

    People who are to stay together move together. A team may become too small on the way to a
    better one; publishing looks at that. Raises StaleBoardError when `version` is not the board's
    any more, and ValidationError, naming the rule, when the move breaks one or somebody is locked.
    Where the person sits there already, nothing happens.
    """
    proposal = locked(proposal)
    check_open(proposal)
    board = read_board(proposal)
    if associate.pk not in board.numbered.person_number:
        raise ValidationError(_("This person is not in the cohort any more."), code="left")
    moving = board.tied_to(associate.pk)
    wanted = team.pk if team else None
    if all(board.seats.get(person.pk) == wanted for person in moving):
        return ()
    if version != proposal.version:
        raise StaleBoardError
    _check(board, moving, wanted)
    position = team.position if team else None
    # Only whom it was asked for: who moves along would give a private pair away to the record.
    about = {"associate": associate.pk, "from": _position(board, associate), "to": position}
    take_step(
        board=board,
        after=seated(layout_of(board), [person.pk for person in moving], position),
        kind=BoardStep.Kind.MOVE,
        about=about,
        actor=actor,
        at=at,
    )
    data = {"associate": associate.pk, "to": position}
    record(verb="teams.seat_moved", subject=proposal, actor=actor, at=at, data=data)
    return moving


def _check(board: Board, moving: Iterable[Associate], wanted: int | None) -> None:
    people = board.numbered.person_number
    moves = {people[person.pk]: board.place(wanted) for person in moving}
    effect = effect_of(board.numbered.problem, board.formation, moves, ledger=board.ledger)
    sentences = refusals(board, effect)
    if sentences:
        raise ValidationError(sentences, code="rule")


def _position(board: Board, associate: Associate) -> int | None:
    team_id = board.seats.get(associate.pk)
    return next((team.position for team in board.teams if team.pk == team_id), None)


@transaction.atomic
def add_team(
    *,
    proposal: Proposal,
    issue: WickedIssue,
    version: int,
    actor: User | None,
    at: datetime | None = None,
) -> ProposedTeam:
    """Put an empty team on an issue into the proposal; teams left empty are not published.

    Raises StaleBoardError, or ValidationError when the issue has as many teams as it may have.
    """
    proposal = locked(proposal)
    check_open(proposal)
    if version != proposal.version:
        raise StaleBoardError
    board = read_board(proposal)
    running = [team for team in board.teams if team.issue_id == issue.pk]
    if issue.state != WickedIssue.State.OFFERED or len(running) >= issue.max_teams:
        text = _("The issue “%(issue)s” has as many teams as it may have.")
        raise ValidationError(text % {"issue": issue.title}, code="max_teams")
    position = max((team.position for team in board.teams), default=0) + 1
    data = {"position": position, "issue": issue.code}
    take_step(
        board=board,
        after=[*layout_of(board), [position, issue.pk, False, []]],
        kind=BoardStep.Kind.TEAM,
        about=data,
        actor=actor,
        at=at,
    )
    record(verb="teams.team_added", subject=proposal, actor=actor, at=at, data=data)
    return proposal.teams.get(position=position)
