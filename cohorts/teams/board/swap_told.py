"""A swap in words: what it would do to the two teams, to all teams, and to the two people."""

from collections.abc import Sequence
from dataclasses import dataclass

from cohorts.roster.models import Associate
from cohorts.teams.board.bars import Bar, bars
from cohorts.teams.board.board import Board
from cohorts.teams.board.figures import points, rank_words, signed
from cohorts.teams.board.swapping import Swap
from cohorts.teams.formation.effects import TeamEffect
from cohorts.teams.models import ProposedTeam
from cohorts.teams.wording import CRITERIA


@dataclass(frozen=True)
class TeamTold:
    """One of the two teams: its score before and after, and its criteria."""

    team: ProposedTeam
    was: str
    now: str
    bars: list[Bar]


@dataclass(frozen=True)
class PersonTold:
    """One of the two people: which of their wishes they have, and would have."""

    associate: Associate
    goes_to: ProposedTeam
    was: str
    now: str


@dataclass(frozen=True)
class SwapTold:
    """A swap; `why_not` says what stands against it."""

    people: list[PersonTold]
    teams: list[TeamTold]
    change: str
    changes: list[tuple[str, str]]
    why_not: list[str]


@dataclass(frozen=True)
class Offered:
    """Somebody with whom one could change seats, and what that changes for all teams."""

    associate: Associate
    team: ProposedTeam
    change: str
    mine: str
    theirs: str


def swap_told(board: Board, swap: Swap) -> SwapTold:
    """What a swap would do."""
    return SwapTold(
        people=[_person(board, swap, one) for one in (swap.associate, swap.other)],
        teams=[_team(board, one) for one in swap.effect.teams],
        change=signed(swap.effect.change),
        changes=[(str(CRITERIA[name]), signed(v)) for name, v in swap.effect.criteria.items()],
        why_not=swap.why_not,
    )


def offered(board: Board, swaps: Sequence[Swap]) -> list[Offered]:
    """Swaps to choose from."""
    found = []
    for swap in swaps:
        mine, theirs = (_person(board, swap, one) for one in (swap.associate, swap.other))
        change = signed(swap.effect.change)
        found.append(Offered(swap.other, mine.goes_to, change, _ranks(mine), _ranks(theirs)))
    return found


def _ranks(told: PersonTold) -> str:
    return told.was if told.was == told.now else f"{told.was} → {told.now}"


def _person(board: Board, swap: Swap, associate: Associate) -> PersonTold:
    k = board.numbered.person_number[associate.pk]
    place = swap.effect.moves[k]
    assert place is not None
    was, now = swap.effect.ranks[k]
    ranked_any = bool(board.numbered.problem.associates[k].prefs)
    goes_to = board.teams[place]
    return PersonTold(associate, goes_to, rank_words(was, ranked_any), rank_words(now, ranked_any))


def _team(board: Board, one: TeamEffect) -> TeamTold:
    before = {name: was for name, (was, _now) in one.parts.items()}
    after = {name: now for name, (_was, now) in one.parts.items()}
    team = board.teams[one.team]
    return TeamTold(team, points(one.score[0]), points(one.score[1]), bars(before, after))
