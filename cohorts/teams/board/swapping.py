"""Two people change seats in one move: what it would do, and doing it."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.roster.models import Associate
from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.history import take_step
from cohorts.teams.board.layout import layout_of, seated
from cohorts.teams.board.models import BoardStep
from cohorts.teams.board.refusing import refusals
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.formation.effects import Effect, effect_of, swap_effects
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.proposing import locked
from cohorts.teams.stages import check_open
from infuse.people.models import User
from infuse.record.write import record


@dataclass(frozen=True)
class Swap:
    """Two people who would change seats, what it would do, and what stands against it."""

    associate: Associate
    other: Associate
    effect: Effect
    why_not: list[str]


def swap_of(board: Board, associate: Associate, other: Associate) -> Swap:
    """What it would do to let two people change seats; whoever is to stay with them comes along.

    Raises ValidationError for people who are not in two teams, or are to stay together.
    """
    here, there = _places(board, associate, other)
    mine, theirs = board.tied_to(associate.pk), board.tied_to(other.pk)
    if {one.pk for one in mine} & {one.pk for one in theirs}:
        raise ValidationError(_("These two are to be in one team."), code="together")
    numbers = board.numbered.person_number
    moves: dict[int, int | None] = {numbers[one.pk]: there for one in mine}
    moves |= {numbers[one.pk]: here for one in theirs}
    effect = effect_of(board.numbered.problem, board.formation, moves, ledger=board.ledger)
    return Swap(associate, other, effect, refusals(board, effect))


def best_swaps(board: Board, associate: Associate, most: int = 10) -> list[Swap]:
    """With whom somebody could change seats, best for all teams first; only what may be done and
    gives no private wish away.
    """
    number = board.numbered.person_number[associate.pk]
    found = swap_effects(board.numbered.problem, board.formation, number, ledger=board.ledger)
    people, swaps = board.numbered.people, []
    for k, effect in sorted(found.items(), key=lambda one: -one[1].change):
        if not board.numbered.is_private(number, k) and not refusals(board, effect):
            swaps.append(Swap(associate, people[k], effect, []))
        if len(swaps) == most:
            break
    return swaps


def _places(board: Board, associate: Associate, other: Associate) -> tuple[int, int]:
    numbers = board.numbered.person_number
    if associate.pk not in numbers or other.pk not in numbers:
        raise ValidationError(_("This person is not in the cohort any more."), code="left")
    here = board.ledger.home.get(numbers[associate.pk])
    there = board.ledger.home.get(numbers[other.pk])
    if here is None or there is None or here == there:
        raise ValidationError(_("Choose two people who are in two different teams."), code="same")
    return here, there


@transaction.atomic
def swap_seats(
    *,
    proposal: Proposal,
    associate: Associate,
    other: Associate,
    version: int,
    actor: User | None,
    at: datetime | None = None,
) -> None:
    """Let two people of a proposal change seats; people who are to stay together move together.

    Raises StaleBoardError when `version` is not the board's any more, and ValidationError, naming
    the rule, when it breaks one or somebody is locked.
    """
    proposal = locked(proposal)
    check_open(proposal)
    if version != proposal.version:
        raise StaleBoardError
    board = read_board(proposal)
    swap = swap_of(board, associate, other)
    if swap.why_not:
        raise ValidationError(swap.why_not, code="rule")
    here, there = (board.teams[place].position for place in _places(board, associate, other))
    mine, theirs = board.tied_to(associate.pk), board.tied_to(other.pk)
    after = seated(layout_of(board), [one.pk for one in mine], there)
    after = seated(after, [one.pk for one in theirs], here)
    # Only whom it was asked for: who moves along would give a private pair away to the record.
    about = {"associate": associate.pk, "other": other.pk, "from": here, "to": there}
    take_step(board=board, after=after, kind=BoardStep.Kind.SWAP, about=about, actor=actor, at=at)
    record(verb="teams.seats_swapped", subject=proposal, actor=actor, at=at, data=about)
