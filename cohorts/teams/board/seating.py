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
from cohorts.teams.models import Proposal, ProposedSeat, ProposedTeam
from cohorts.teams.proposals.proposing import locked
from cohorts.teams.stages import check_move, check_open
from cohorts.teams.wording import rule_sentences
from infuse.people.models import User
from infuse.record.write import record


@dataclass(frozen=True)
class Outcome:
    """What the solver found: [issue id, associate ids] for each team, its score and the bound."""

    teams: Sequence[Sequence[Any]]
    score: float
    bound: float | None


class StaleBoardError(ValidationError):
    """Somebody else changed the board since this page was made."""

    def __init__(self) -> None:
        text = _(
            "Somebody else changed this board in the meantime. You now see it as it is: "
            "look at it and move again."
        )
        super().__init__(text, code="stale")


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
    any more, and ValidationError, naming the rule, when the move breaks one. Where the person
    sits there already, nothing happens.
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
    _check_rules(board, moving, wanted)
    _seat(proposal, moving, team)
    _touch(proposal)
    # Only whom it was asked for: who moves along would give a private pair away to the record.
    data = {"associate": associate.pk, "to": team.position if team else None}
    record(verb="teams.seat_moved", subject=proposal, actor=actor, at=at, data=data)
    return moving


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
    running = [team for team in read_board(proposal).teams if team.issue_id == issue.pk]
    if issue.state != WickedIssue.State.OFFERED or len(running) >= issue.max_teams:
        text = _("The issue “%(issue)s” has as many teams as it may have.")
        raise ValidationError(text % {"issue": issue.title}, code="max_teams")
    last = proposal.teams.order_by("-position").first()
    team = ProposedTeam.objects.create(
        programme_id=proposal.programme_id,
        proposal=proposal,
        position=last.position + 1 if last else 1,
        issue=issue,
    )
    _touch(proposal)
    data = {"position": team.position, "issue": issue.code}
    record(verb="teams.team_added", subject=proposal, actor=actor, at=at, data=data)
    return team


def _check_rules(board: Board, moving: Iterable[Associate], wanted: int | None) -> None:
    after = board.moved([person.pk for person in moving], wanted)
    broken = [rule for rule in after.broken_rules() if rule not in board.broken_rules()]
    sentences = rule_sentences(broken, board.numbered)
    most = board.proposal.cohort.team_size_max
    if wanted is not None and after.size(wanted) > most:
        sentences.append(_("A team of this cohort has at most %(most)s people.") % {"most": most})
    if sentences:
        raise ValidationError(sentences, code="rule")


def _seat(proposal: Proposal, moving: Iterable[Associate], team: ProposedTeam | None) -> None:
    ids = [person.pk for person in moving]
    proposal.seats.filter(associate__in=ids).delete()
    if team is not None:
        ProposedSeat.objects.bulk_create(
            ProposedSeat(
                programme_id=proposal.programme_id, proposal=proposal, team=team, associate_id=pk
            )
            for pk in ids
        )


def _touch(proposal: Proposal) -> None:
    proposal.version += 1
    proposal.save(update_fields=["version"])
