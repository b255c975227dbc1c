"""Forming teams anew after a change: what a lock does to one person may leave better teams for all
the others.

Teams that an earlier search knew are priced as the rules are now, at the least utility that
promises most. Descents fix most of the teams; the rest of the people are put together by covers;
then teams that fall short are dissolved, a few at a time, and their people put together anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from .annealing import Annealing
from .columns import Columns
from .covering import Covering
from .descents import Descents
from .memory import Memory, lawful_teams, unit_prices
from .pool import pool_of
from .relaxation import Ground, Pricing, Relaxation
from .reshuffle import Reshuffle
from .units import Units
from .watch import Watch

PRICE = 0.85
# Levels of the worst team to try, and what it will be like then, in parts of a whole quality.
LOWS = ((0.0, 0.72), (0.8, 0.82))
# Teams to set out from without a memory, and rounds of pricing then and with one.
TEAMS, BLIND_ROUNDS, ROUNDS = 3_000, 5, 1
# Teams that a program begins with for each unit; nodes of a search, and teams taken in per issue.
PER_UNIT, WIDEN = 7, (1_000, 150)
# Ways down at most; programs solved until it is enough, when some formations were met and in any
# case; exchanges after each way.
WAYS, FEW, ENOUGH, MOST = 6, 2, 15, 30
EXCHANGES = 10


@dataclass(frozen=True, slots=True)
class Level:
    """The least utility that a formation is to keep: what it was, and what locks allow at most."""

    before: int
    allowed: int

    def worth_trying(self, table: Iterable[int]) -> list[int]:
        """The levels that may promise most. Where somebody is locked to what they did not ask for,
        nothing is lost when others have as little."""
        top = min(self.before, self.allowed)
        levels = [u for u in sorted({0, *table}) if u <= top][-2:]
        return [u for u in levels if u or top == 0]


class Rebuild:
    """The means to form teams anew near the best formation of `watch`."""

    def __init__(
        self, watch: Watch, annealing: Annealing, memory: Memory | None, before: int, seed: int
    ) -> None:
        self.watch = watch
        self.units = watch.units
        self.annealing = annealing
        self.random = Random(seed)
        lenient = _lenient(self.units)
        self.columns = _known(lenient, annealing, memory)
        self.ground = Ground(lenient, self.columns, watch.go)
        self.covering = Covering(watch, self.columns)
        self.reshuffle = Reshuffle(self.covering, self.random)
        self.level = Level(before, _allowed(self.units))
        self.positive = min((u for u in self.units.problem.params.rank_utility20 if u), default=0)
        self.relaxation = self._most_hopeful(memory)
        self._price(memory)

    def _price(self, memory: Memory | None) -> None:
        self.relaxation.approach(BLIND_ROUNDS if memory is None else ROUNDS)
        self.relaxation.widen(*WIDEN)
        self.relaxation.approach(0)

    def _most_hopeful(self, memory: Memory | None) -> Relaxation:
        units = self.units
        levels = self.level.worth_trying(units.problem.params.rank_utility20)
        found = [self._hopeful(memory, floor, LOWS[0]) for floor in levels]
        # Whether the worst team is to be a good one is asked where most is hoped for.
        floor = max(found, key=lambda one: one[0])[1].floor
        found += [self._hopeful(memory, floor, low) for low in LOWS[1:]]
        return max(found, key=lambda one: one[0])[1]

    def _hopeful(
        self, memory: Memory | None, floor: int, low: tuple[float, float]
    ) -> tuple[float, Relaxation]:
        """The program at a level, and the score that is hoped for there."""
        units = self.units
        usual = np.array([PRICE * units.scale * u.size for u in units.units])
        prices = unit_prices(memory, units, floor, usual) if memory else usual
        relaxation = Relaxation(self.ground, floor, low[0] * units.scale, Pricing(prices))
        relaxation.reach = max(floor, self.positive)
        relaxation.open(per_unit=PER_UNIT)
        solved = relaxation.approach(0)
        hope = units.per_value * (solved.worth - units.scale * solved.unseated)
        hope += units.per_least * min(floor, self.level.allowed)
        hope += units.per_quality * units.scale * low[1]
        return hope, relaxation

    def descend(self) -> None:
        """Go down from the relaxation by several ways, and exchange between the teams met, until
        the work adds up."""
        descents = Descents(self.covering, self.relaxation, self.random)
        met: set[tuple[tuple[int, tuple[int, ...]], ...]] = set()
        for _ in range(WAYS):
            most = ENOUGH if len(met) >= FEW else MOST
            if descents.programs >= most or not self.watch.go():
                return
            plan = descents.descend()
            if plan is not None and tuple(sorted(plan)) not in met:
                met.add(tuple(sorted(plan)))
                self.reshuffle.run(self.relaxation, EXCHANGES, plan)

    def smooth(self, steps: int, hot: float, cold: float) -> None:
        """Anneal a little from the best."""
        if self.watch.plan is not None:
            self.annealing.restart(self.watch.plan)
            self.annealing.run(steps, hot, cold, self.watch.go)
            self.watch.offer(self.annealing.best)


def _known(units: Units, annealing: Annealing, memory: Memory | None) -> Columns:
    if memory is None:
        return pool_of(units, annealing, TEAMS)
    columns = Columns(units)
    columns.add(lawful_teams(memory, units))
    if annealing.best:
        columns.add(annealing.best)
    return columns


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
