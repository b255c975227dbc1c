"""Working the board out again around its locks, in about a second."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.issues.models import WickedIssue
from cohorts.teams.board.around import (
    in_whole,
    laid_out,
    numbers_around,
    problem_around,
    start_around,
)
from cohorts.teams.board.board import RULES, Board, read_board
from cohorts.teams.board.history import take_step
from cohorts.teams.board.layout import Layout, layout_of
from cohorts.teams.board.models import BoardStep
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.formation.outcome import Named
from cohorts.teams.formation.problem import FormationError
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.proposing import locked
from cohorts.teams.stages import check_open
from cohorts.teams.wording import rule_sentences
from infuse.people.models import User
from infuse.record.write import record

SECONDS = 1.3


def better_layout(board: Board) -> Layout:
    """The best board found in a second that keeps every rule and lock. Touches no row.

    Raises ValidationError, naming what contradicts what, when there is none.
    """
    # Here, because the engine's libraries are big and most pages do without.
    from cohorts.teams.formation.solve import solve
    from cohorts.teams.proposals.noting import noted_for

    _check_locks(board)
    problem = problem_around(board)
    if not problem.associates:
        raise ValidationError(_("Everybody is in a locked team: unlock one first."), code="locked")
    try:
        start = start_around(board)
        found = solve(
            problem,
            seed=board.proposal.seed,
            seconds=SECONDS,
            start=start or None,
            memory=noted_for(board.proposal, *numbers_around(board)),
        )
    except FormationError as error:
        text = _("No teams were found in a second. Unlock somebody, or ask for a new proposal.")
        raise ValidationError(text, code="not_found") from error
    if found.status == "infeasible":
        raise ValidationError(_conflict(board, found.conflict), code="conflict")
    return laid_out(board, found.teams)


def _check_locks(board: Board) -> None:
    fixed = {board.seats[pk] for pk in board.fixed}
    for team in board.teams:
        held = team.locked_at is not None or team.pk in fixed
        if held and team.issue.state != WickedIssue.State.OFFERED:
            text = _("The issue “%(issue)s” is closed: unlock team %(number)s and who is in it.")
            names = {"issue": team.issue.title, "number": team.position}
            raise ValidationError(text % names, code="closed")


def _conflict(board: Board, conflict: Sequence[Named]) -> list[str]:
    """The rules that contradict each other; locks of the board are not named one by one."""
    known = set(board.numbered.problem.rules.named())
    named = [in_whole(rule, board) for rule in conflict]
    rules = [rule for rule in named if rule[0] not in RULES or rule in known]
    text = _("No teams keep all the rules and the locks of this board. Unlock somebody.")
    return [text, *rule_sentences(rules, board.numbered)]


@transaction.atomic
def rearrange(
    *,
    proposal: Proposal,
    layout: Layout,
    version: int,
    actor: User | None,
    at: datetime | None = None,
) -> bool:
    """Put a layout that was worked out for this version on the board. False when it is the same.

    Raises StaleBoardError when the board has changed since: what somebody else did is kept.
    """
    proposal = locked(proposal)
    check_open(proposal)
    if version != proposal.version:
        raise StaleBoardError
    board = read_board(proposal)
    before = layout_of(board)
    if before == layout:
        return False
    moved = _moved(before, layout)
    data = {"people": moved}
    take_step(board=board, after=layout, kind=BoardStep.Kind.SOLVE, about=data, actor=actor, at=at)
    record(verb="teams.board_rearranged", subject=proposal, actor=actor, at=at, data=data)
    return True


def _moved(before: Layout, after: Layout) -> int:
    was = {pk: line[0] for line in before for pk, _fixed in line[3]}
    now = {pk: line[0] for line in after for pk, _fixed in line[3]}
    return sum(was.get(pk) != place for pk, place in now.items())
