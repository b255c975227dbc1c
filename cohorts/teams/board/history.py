"""Each change of a board is a step: undone and done again by whoever forms teams."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.layout import Layout, layout_of, write_layout
from cohorts.teams.board.models import BoardStep
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.formation.score import CRITERIA
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.proposing import locked
from cohorts.teams.stages import check_open
from infuse.people.models import User
from infuse.record.write import record

KEPT = 200  # steps; older ones can no longer be undone


def take_step(
    *,
    board: Board,
    after: Layout,
    kind: str,
    about: dict[str, Any],
    actor: User | None,
    at: datetime | None = None,
) -> BoardStep:
    """Bring a board, whose proposal's row is locked, to `after`, and remember how it was.

    What had been undone cannot be done again after that.
    """
    proposal = board.proposal
    proposal.steps.exclude(undone_at=None).delete()
    last = proposal.steps.order_by("-number").first()
    before = layout_of(board)
    now = _write(board, after, at)
    step = BoardStep.objects.create(
        programme_id=proposal.programme_id,
        proposal=proposal,
        number=last.number + 1 if last else 1,
        kind=kind,
        about=about,
        effect=_effect(board, now),
        before=before,
        after=after,
        made_by=actor,
        made_at=at or timezone.now(),
    )
    proposal.steps.filter(number__lte=step.number - KEPT).delete()
    return step


@transaction.atomic
def undo_step(
    *, proposal: Proposal, version: int, actor: User | None, at: datetime | None = None
) -> BoardStep:
    """Take the newest step back, whoever took it.

    Raises StaleBoardError when `version` is not the board's any more, and ValidationError when
    there is nothing to undo.
    """
    board = _open_board(proposal, version)
    step = board.proposal.steps.filter(undone_at=None).order_by("-number").first()
    if step is None:
        raise ValidationError(_("There is nothing to undo."), code="nothing")
    _write(board, step.before, at)
    step.undone_at = at or timezone.now()
    step.save(update_fields=["undone_at"])
    _record("teams.step_undone", board, step, actor, at)
    return step


@transaction.atomic
def redo_step(
    *, proposal: Proposal, version: int, actor: User | None, at: datetime | None = None
) -> BoardStep:
    """Do again what was undone last.

    Raises StaleBoardError when `version` is not the board's any more, and ValidationError when
    there is nothing to do again.
    """
    board = _open_board(proposal, version)
    step = board.proposal.steps.exclude(undone_at=None).order_by("number").first()
    if step is None:
        raise ValidationError(_("There is nothing to do again."), code="nothing")
    _write(board, step.after, at)
    step.undone_at = None
    step.save(update_fields=["undone_at"])
    _record("teams.step_redone", board, step, actor, at)
    return step


def _open_board(proposal: Proposal, version: int) -> Board:
    proposal = locked(proposal)
    check_open(proposal)
    if version != proposal.version:
        raise StaleBoardError
    return read_board(proposal)


def _write(board: Board, after: Layout, at: datetime | None) -> Board:
    proposal = board.proposal
    write_layout(board, after, at or timezone.now())
    proposal.version += 1
    proposal.save(update_fields=["version"])
    known = board.numbered.issue_number.keys() >= {line[1] for line in after}
    return read_board(proposal, board.numbered if known else None)


def _effect(before: Board, after: Board) -> dict[str, float]:
    """By how many points the score and each criterion change."""
    was, now = before.ledger.totals, after.ledger.totals
    changes = {name: now.criteria[name] - was.criteria[name] for name in CRITERIA}
    return {name: round(v, 3) for name, v in {"score": now.score - was.score, **changes}.items()}


def _record(
    verb: str, board: Board, step: BoardStep, actor: User | None, at: datetime | None
) -> None:
    data = {"step": step.number, "kind": step.kind}
    record(verb=verb, subject=board.proposal, actor=actor, at=at, data=data)
