"""Locks on the board: a person who stays in their team, a team that stays as it is."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate
from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.history import take_step
from cohorts.teams.board.layout import Layout, layout_of
from cohorts.teams.board.models import BoardStep
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.models import Proposal, ProposedTeam
from cohorts.teams.proposals.proposing import locked
from cohorts.teams.stages import check_open
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def lock_person(
    *,
    proposal: Proposal,
    associate: Associate,
    fixed: bool,
    version: int,
    actor: User | None,
    at: datetime | None = None,
) -> None:
    """Lock a person to the team in which they sit, or unlock them; nothing when it is so already.

    Raises StaleBoardError, and ValidationError for somebody without a team and for a team on an
    issue that is closed.
    """
    board = _open_board(proposal)
    if (associate.pk in board.fixed) == fixed:
        return
    _check_version(board, version)
    team = next((t for t in board.teams if t.pk == board.seats.get(associate.pk)), None)
    if team is None:
        text = _("%(name)s has no team yet: only somebody in a team can be locked.")
        raise ValidationError(text % {"name": associate.person}, code="unplaced")
    if fixed:
        _check_issue(team)
    after = layout_of(board)
    for line in after:
        line[3] = [[pk, fixed if pk == associate.pk else was] for pk, was in line[3]]
    about = {"associate": associate.pk, "team": team.position}
    _take(board, after, about, fixed=fixed, actor=actor, at=at)


@transaction.atomic
def lock_team(
    *,
    proposal: Proposal,
    team: ProposedTeam,
    fixed: bool,
    version: int,
    actor: User | None,
    at: datetime | None = None,
) -> None:
    """Lock a team, so that nobody joins or leaves it, or unlock it; nothing when it is so already.

    Raises StaleBoardError, and ValidationError for an empty team and one on a closed issue.
    """
    board = _open_board(proposal)
    found = next((one for one in board.teams if one.pk == team.pk), None)
    if found is None:
        raise StaleBoardError
    if (found.locked_at is not None) == fixed:
        return
    _check_version(board, version)
    if fixed:
        _check_issue(found)
        if not board.size(found.pk):
            raise ValidationError(_("Nobody is in this team."), code="empty")
    after = layout_of(board)
    for line in after:
        if line[0] == found.position:
            line[2] = fixed
    _take(board, after, {"team": found.position}, fixed=fixed, actor=actor, at=at)


def _open_board(proposal: Proposal) -> Board:
    proposal = locked(proposal)
    check_open(proposal)
    return read_board(proposal)


def _check_version(board: Board, version: int) -> None:
    if version != board.proposal.version:
        raise StaleBoardError


def _check_issue(team: ProposedTeam) -> None:
    if team.issue.state != WickedIssue.State.OFFERED:
        text = _("The issue “%(issue)s” is closed: nobody can be locked to it.")
        raise ValidationError(text % {"issue": team.issue.title}, code="closed")


def _take(
    board: Board,
    after: Layout,
    about: dict[str, Any],
    *,
    fixed: bool,
    actor: User | None,
    at: datetime | None,
) -> None:
    kind = BoardStep.Kind.LOCK if fixed else BoardStep.Kind.UNLOCK
    take_step(board=board, after=after, kind=kind, about=about, actor=actor, at=at)
    verb = "teams.board_locked" if fixed else "teams.board_unlocked"
    record(verb=verb, subject=board.proposal, actor=actor, at=at, data=about)
