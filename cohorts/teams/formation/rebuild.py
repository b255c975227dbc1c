"""Forming teams anew after a change: what a lock does to one person may leave better teams for all
the others.

Teams that an earlier search knew are priced as the rules are now, at the least utility that
promises most. Descents fix most of the teams, and put the rest of the people together; then teams
that fall short are dissolved, a few at a time, and their people put together anew.
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
# Teams to set out from without a memory, and rounds of pricing then and with one.
TEAMS, BLIND_ROUNDS, ROUNDS = 3_000, 5, 1
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
class _Hope:
    """The score that is hoped for at a level; whether everybody has a seat there."""

    score: float
    holds: bool
    relaxation: Relaxation


def _promise(hope: _Hope) -> tuple[bool, float]:
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
        self.relaxation: Relaxation | None = None

    def hope(self) -> None:
        """Where there is a memory: price the teams that it knows at the level that promises
        most."""
        if self.memory is not None:
            self.columns.add(lawful_teams(self.memory, self.lenient))
            self.relaxation = self._most_hopeful()

    def price(self, annealing: Annealing) -> Relaxation:
        """Price all teams at hand, with those that an annealing has met, and look for more."""
        if self.memory is None:
            self._over(pool_of(self.lenient, annealing, TEAMS))
        elif annealing.best is not None:
            self.columns.add(annealing.best)
        relaxation = self.relaxation or self._most_hopeful()
        self.relaxation = relaxation
        relaxation.approach(BLIND_ROUNDS if self.memory is None else ROUNDS)
        relaxation.widen(*WIDEN)
        relaxation.approach(0)
        return relaxation

    def _most_hopeful(self) -> Relaxation:
        found: list[_Hope] = []
        for floor in self.level.worth_trying(self.units.problem.params.rank_utility20):
            found.append(self._hopeful(floor, LOWS[0], found[-1] if found else None))
            if len(found) > 1 and found[-1].holds:
                break
        # Whether the worst team is to be a good one is asked where most is hoped for.
        best = max(found, key=_promise)
        found += [self._hopeful(best.relaxation.floor, low, best) for low in LOWS[1:]]
        return max(found, key=_promise).relaxation

    def _hopeful(self, floor: int, low: tuple[float, float], other: _Hope | None) -> _Hope:
        """The program at a level of the worst-off person and of the worst team."""
        units, quality = self.units, low[0] * self.units.scale
        if other is None:
            relaxation = self._opened(floor, quality)
        else:
            relaxation = other.relaxation.near(floor, quality)
        relaxation.reach = max(floor, self.positive)
        solved = relaxation.approach(0)
        if relaxation.seat():
            solved = relaxation.approach(0)
        score = units.per_value * (solved.worth - units.scale * solved.unseated)
        score += units.per_least * min(floor, self.level.allowed)
        score += units.per_quality * units.scale * low[1]
        return _Hope(score, solved.unseated < SEATED, relaxation)

    def _opened(self, floor: int, quality: float) -> Relaxation:
        units = self.units
        usual = np.array([PRICE * units.scale * u.size for u in units.units])
        prices = unit_prices(self.memory, units, floor, usual) if self.memory else usual
        relaxation = Relaxation(self.ground, floor, quality, Pricing(prices))
        relaxation.trifle = TRIFLE
        relaxation.open(per_unit=PER_UNIT)
        return relaxation

    def descend(self, relaxation: Relaxation) -> None:
        """Go down from the relaxation by several ways, on two cores where there are two."""
        theirs = self._lane(self.watch.beside(), relaxation, self.columns.copy())
        mine = self._lane(self.watch, relaxation, self.columns)
        with aside(theirs.run) as other:
            mine.run()
            self.watch.offer(other.outcome(self.watch.awaited))

    def _lane(self, watch: Watch, relaxation: Relaxation, columns: Columns) -> Lane:
        ground = self.ground.beside(columns, watch.go)
        return Lane(watch, relaxation.over(ground), Random(self.random.random()))


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
