"""Forming teams anew after a change, or early in a search: what a lock does to one person may leave
better teams for all the others.

Teams that an earlier search knew, or that an annealing has met, are priced as the rules are now, at
the least utility that promises most. Descents fix most of the teams, and put the rest of the people
together; then teams that fall short are dissolved, a few at a time, and their people put together
anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from .annealing import Annealing
from .aside import aside
from .columns import Columns
from .ground import Ground
from .lane import Lane
from .memory import Memory, lawful_teams, unit_prices
from .pool import pool_of
from .relaxation import Pricing, Relaxation
from .units import Units
from .watch import Watch

PRICE = 0.85
# Levels of the worst team to try, and what it will be like then, in parts of a whole quality.
LOWS = ((0.0, 0.72), (0.8, 0.82), (0.85, 0.86))
# Teams to set out from without a memory, how often a level that promises more is looked for then,
# and rounds of pricing at each; rounds with a memory.
TEAMS, LEVELS, BLIND_ROUNDS, ROUNDS = 3_000, 2, 5, 1
# Teams that a program begins with for each unit; nodes of a search, and teams taken in per issue.
PER_UNIT, WIDEN = 7, (1_000, 150)
# So few teams more are taken in without solving again; so few units without a seat are none.
TRIFLE, SEATED = 20, 0.5


@dataclass(frozen=True, slots=True)
class Level:
    """The least utility that a formation is to keep: what it was, and what locks allow at most."""

    before: int
    allowed: int

    def worth_trying(self, table: Iterable[int]) -> list[int]:
        """The levels that may hold, the highest first. Where somebody is locked to what they did
        not ask for, nothing is lost when others have as little."""
        top = min(self.before, self.allowed)
        levels = [u for u in sorted({0, *table}, reverse=True) if u <= top]
        return levels if top == 0 else [u for u in levels if u]


@dataclass(frozen=True, slots=True)
class Hope:
    """What a level promises: its relaxation, what the worst team will be like, in parts of a whole
    quality, the score that is hoped for, and whether everybody has a seat."""

    relaxation: Relaxation
    worst: float
    score: float
    holds: bool


def _promise(hope: Hope) -> tuple[bool, float]:
    """A level that leaves somebody without a seat promises nothing, whatever its score."""
    return hope.holds, hope.score


class Rebuild:
    """The means to form teams anew near the best formation of `watch`."""

    def __init__(self, watch: Watch, memory: Memory | None, before: int, seed: int) -> None:
        self.watch = watch
        self.units = watch.units
        self.memory = memory
        self.random = Random(seed)
        self.lenient = _lenient(self.units)
        self.level = Level(before, _allowed(self.units))
        self.positive = min((u for u in self.units.problem.params.rank_utility20 if u), default=0)
        self._over(Columns(self.lenient))

    def _over(self, columns: Columns) -> None:
        self.columns = columns
        self.ground = Ground(self.lenient, columns, self.watch.go)
        self.most_hopeful: Hope | None = None

    def hope(self) -> None:
        """Where there is a memory: price the teams that it knows at the level that promises
        most."""
        if self.memory is not None:
            self.columns.add(lawful_teams(self.memory, self.lenient))
            self.most_hopeful = self._most_hopeful()

    def price(self, annealing: Annealing, rounds: int = BLIND_ROUNDS) -> Hope:
        """Price all teams at hand, with those that an annealing has met, and look for more; where
        there is no memory, for so many rounds at each level."""
        if self.memory is None:
            self._over(pool_of(self.lenient, annealing, TEAMS))
            hope = self._felt(rounds)
        else:
            self.columns.add(annealing.best or [])
            hope = self.most_hopeful or self._most_hopeful()
            hope.relaxation.approach(ROUNDS)
            self._widen(hope.relaxation, ROUNDS)
        self._widen(hope.relaxation, 0)
        return self._of(hope.relaxation, hope.worst)

    @staticmethod
    def _widen(relaxation: Relaxation, rounds: int) -> None:
        """Take in what is nearly worth its price, and price so many rounds more."""
        relaxation.widen(*WIDEN)
        relaxation.approach(rounds)

    def _felt(self, rounds: int) -> Hope:
        """The level that promises most where no prices are known: teams are looked for at the level
        of the best formation, which is rather too low, and where more is promised with these."""
        plan = self.watch.plan or []
        least = min((self.units.worth(j, team)[2] for j, team in plan), default=0)
        at = self._hopeful(min(least, self.level.allowed), LOWS[0], None)
        for _ in range(LEVELS):
            at.relaxation.approach(rounds)
            better = self._most_hopeful(at)
            if better.relaxation.is_of(at.relaxation.floor, at.relaxation.quality):
                return better
            at = better
        at.relaxation.approach(rounds)
        return at

    def _most_hopeful(self, near: Hope | None = None) -> Hope:
        """The level that promises most with the teams at hand."""
        found: list[Hope] = []
        for floor in self.level.worth_trying(self.units.problem.params.rank_utility20):
            found.append(self._hopeful(floor, LOWS[0], found[-1] if found else near))
            if len(found) > 1 and found[-2].holds and found[-1].score < found[-2].score:
                break
        # Whether the worst team is to be a good one is asked where most is hoped for.
        best = max(found, key=_promise)
        found += [self._hopeful(best.relaxation.floor, low, best) for low in LOWS[1:]]
        return max(found, key=_promise)

    def _hopeful(self, floor: int, low: tuple[float, float], other: Hope | None) -> Hope:
        """The program at a level of the worst-off person and of the worst team."""
        quality = low[0] * self.units.scale
        if other is None:
            relaxation = self._opened(floor, quality)
        else:
            relaxation = other.relaxation.near(floor, quality)
        relaxation.reach = max(floor, self.positive)
        relaxation.approach(0)
        if relaxation.seat():
            relaxation.approach(0)
        return self._of(relaxation, low[1])

    def _of(self, relaxation: Relaxation, worst: float) -> Hope:
        """What a relaxation promises as it is solved."""
        units, solved = self.units, relaxation.solved
        assert solved is not None
        score = units.per_value * (solved.worth - units.scale * solved.unseated)
        score += units.per_least * min(relaxation.floor, self.level.allowed)
        score += units.per_quality * units.scale * worst
        return Hope(relaxation, worst, score, solved.unseated < SEATED)

    def _opened(self, floor: int, quality: float) -> Relaxation:
        units = self.units
        usual = np.array([PRICE * units.scale * u.size for u in units.units])
        prices = unit_prices(self.memory, units, floor, usual) if self.memory else usual
        relaxation = Relaxation(self.ground, floor, quality, Pricing(prices))
        relaxation.trifle = TRIFLE
        relaxation.open(per_unit=PER_UNIT)
        return relaxation

    def descend(self, hope: Hope) -> None:
        """Go down from a relaxation by several ways, on two cores where there are two."""
        theirs = self._lane(self.watch.beside(), hope, self.columns.copy())
        mine = self._lane(self.watch, hope, self.columns)
        with aside(theirs.run) as other:
            mine.run()
            self.watch.offer(other.outcome(self.watch.awaited))

    def _lane(self, watch: Watch, hope: Hope, columns: Columns) -> Lane:
        ground = self.ground.beside(columns, watch.go)
        relaxation = hope.relaxation.over(ground)
        return Lane(watch, relaxation, hope.score, Random(self.random.random()))


def _allowed(units: Units) -> int:
    """The utility that whoever has no choice leaves the worst-off person at most."""
    forced = [u for u in units.units if u.allowed.bit_count() == 1]
    return min((u.least[u.allowed.bit_length() - 1] for u in forced), default=20)


def _lenient(units: Units) -> Units:
    """The same units, of whom those who have no choice do not count as worst off: what they get is
    no reason to let others have as little."""
    lenient = copy(units)
    lenient.units = [
        replace(u, least=(20,) * len(u.least)) if u.allowed.bit_count() == 1 else u
        for u in units.units
    ]
    return lenient
