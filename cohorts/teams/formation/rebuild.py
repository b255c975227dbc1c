"""Forming teams anew after a change: what a lock does to one person may leave better teams for all
the others.

Teams that an earlier search knew are priced as the rules are now, at the least utility that
promises most. Dives fix most of the teams; the rest of the people are put together by covers; then
teams that fall short are dissolved, a few at a time, and their people put together anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from .annealing import Annealing
from .columns import Columns
from .cover import EVERY, Effort
from .covering import Covering
from .dive import descend
from .memory import Memory, lawful_teams, unit_prices
from .plunge import Plunges
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
# Nodes of a search, and teams taken in per issue: for everybody, and for those whom a dive leaves.
WIDEN, LEFT = (1_000, 150), (300, 60)
# How a dive ends: the people that it leaves, and how their covers are searched for, in points.
REST, PART, STEPS_BACK = 60, 3, 3
CLOSE_BY = Effort(0.1, EVERY, 400)
FARTHER = (Effort(0.5, 2, 300), Effort(0.8, 4, 500), Effort(0.3, EVERY, 500))
# Exchanges between teams that fall short.
ROUNDS_OF_EXCHANGE = 20


@dataclass(frozen=True, slots=True)
class Level:
    """The least utility that a formation is to keep: what it was, and what locks allow at most."""

    before: int
    allowed: int

    def worth_trying(self, table: Iterable[int]) -> list[int]:
        """The levels that may promise most: those who are locked keep nobody else from having
        less."""
        positive = min((u for u in table if u), default=0)
        top = self.before if self.before <= self.allowed else max(self.allowed, positive)
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
        relaxation.open()
        solved = relaxation.approach(0)
        hope = units.per_value * (solved.worth - units.scale * solved.unseated)
        hope += units.per_least * min(floor, self.level.allowed)
        hope += units.per_quality * units.scale * low[1]
        return hope, relaxation

    def dive(self) -> None:
        """Fix teams as the relaxation likes them, and put the rest together; a few steps back where
        there is no way to."""
        below, groups = descend(
            self.relaxation,
            self._rest(),
            self.watch.go,
            rounds=1,
            part=PART,
        )
        for _ in range(STEPS_BACK):
            if not self.watch.go() or self._finish(below, groups) or not groups:
                return
            assert below.master is not None
            for place in groups.pop():
                below.master.free(place)

    def _rest(self) -> int:
        return min(REST, 2 * self.units.n // 3)

    def _finish(self, below: Relaxation, groups: list[list[int]]) -> bool:
        assert below.master is not None
        places = [c for group in groups for c in group]
        fixed = [self.columns.team(c) for c in below.master.members[places].tolist()]
        taken = [k for _, team in fixed for k in team]
        if len(taken) != len(set(taken)):
            return False
        below.widen(*LEFT, without=taken)
        below.approach(0)
        need = np.setdiff1d(np.arange(len(self.units.units)), taken)
        cover = self.covering.given(below, need, fixed)
        plan = self.covering.better(cover, need, fixed, CLOSE_BY)
        if plan is not None:
            return True
        lawful = False
        for effort in FARTHER:
            lawful = self.covering.better(cover, need, fixed, effort) is not None or lawful
        return lawful

    def plunge(self, nodes: int) -> None:
        """Go down from the relaxation by other ways than the dive."""
        least = min(self.relaxation.floor, self.level.allowed)
        Plunges(self.covering, self.relaxation, least).run(nodes)

    def exchange(self, rounds: int = ROUNDS_OF_EXCHANGE) -> None:
        """Dissolve teams that fall short, a few at a time, and put their people together anew."""
        self.reshuffle.run(self.relaxation, rounds)

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
