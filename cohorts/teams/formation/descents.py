"""Descents: several quick ways down from the same prices, each to a formation of its own.

A descent fixes the teams that the program likes best, with some luck, until few enough people are
left. A step that costs too much is taken back. New teams are looked for only then, of the people
left, who are put together by branching.
"""

from __future__ import annotations

from random import Random

import numpy as np

from .assembly import Assembly, Effort
from .columns import Floats
from .master import Solved
from .relaxation import Relaxation
from .watch import Plan

# People whom a descent leaves to the last, and the most that it ever does.
LEFT, MANY = 60, 66
# How much luck counts beside a team's share; teams of less than half are fixed one at a time.
LUCK, HALF = 0.2, 0.5
# One in so many teams of the solution is fixed at a time.
PART = 20
# Programs solved on the way; what a step, and the whole way, may cost, in points.
TRIES, STEP, FAR = 12, 0.15, 0.5
# What somebody without a seat is taken to cost, in people's whole quality.
UNSEATED = 4.0
# How those left are put together; how much less than the best it may be worth by the teams alone.
EFFORT, LESS = Effort(0.2, 40, 2), 0.1
# Steps of the simplex method in a millisecond, on the way and at the end of it; and how long it
# takes to look for teams.
STEPS, LAST_STEPS, WIDENING = 25.0, 35.0, 30.0
# Nodes of a search for teams of those left, and teams taken in per issue.
WIDEN = (300, 60)


class Descents:
    """Ways down from one relaxation. `programs` counts the work: about one for every program."""

    def __init__(self, assembly: Assembly, relaxation: Relaxation, random: Random) -> None:
        self.assembly = assembly
        self.units = assembly.watch.units
        self.random = random
        self.below = relaxation.copy()
        assert self.below.master is not None and relaxation.master is not None
        self.master = self.below.master
        self.master.start_from(relaxation.master)
        self.root = self.below.approach(0)
        self.master.expect_fixing()
        self.widened = 0

    @property
    def work(self) -> float:
        """What these ways, and whatever else the assembly did, came to: in milliseconds of a common
        machine, reckoned from counts."""
        on_the_way = self.master.steps / STEPS + self.widened * WIDENING
        return on_the_way + self.assembly.steps / LAST_STEPS

    def descend(self) -> Plan | None:
        """A formation, which was offered; None where the way ended in none."""
        fixed, without = list[int](), list[int]()
        try:
            return self._land(fixed) if self._fix(fixed, without) else None
        finally:
            for place in (*fixed, *without):
                self.master.free(place)

    def _fix(self, fixed: list[int], without: list[int]) -> bool:
        """Fix teams until few enough people are left; whether the way leads anywhere."""
        share, worth = self.root.share, self._worth(self.root)
        least = worth - FAR
        for _ in range(TRIES):
            chosen = self._likes(share, self._seated(fixed))
            few = self._left(fixed) <= min(LEFT, 2 * self.units.n // 3)
            if few or not chosen or worth < least:
                break
            solved = self._try(chosen)
            if worth - self._worth(solved) <= STEP:
                share, worth = solved.share, self._worth(solved)
                fixed += chosen
            else:
                share = self._take_back(chosen, without, share)
        return worth >= least and self._left(fixed) <= MANY

    def _try(self, chosen: list[int]) -> Solved:
        for place in chosen:
            self.master.fix(place)
        return self.below.approach(0)

    def _take_back(self, chosen: list[int], without: list[int], share: Floats) -> Floats:
        """Free teams again. One alone is left out from here on; of several, the first is liked
        best next time."""
        share = share.copy()
        for place in chosen:
            self.master.free(place)
        if len(chosen) == 1:
            self.master.leave_out(chosen[0])
            without += chosen
            share[chosen] = 0.0
        else:
            share[chosen[1:]] *= 0.5
        return share

    def _worth(self, solved: Solved) -> float:
        """A solution in points."""
        missing = UNSEATED * self.units.scale * solved.unseated
        return self.units.per_value * (solved.worth - missing)

    def _likes(self, share: Floats, seated: set[int]) -> list[int]:
        """The teams to fix next: none of anybody who is seated already."""
        places = np.nonzero(share > 1e-6)[0].tolist()
        rank = {c: -(share[c] + LUCK * self.random.random()) for c in places}
        chosen: list[int] = []
        most = max(1, len(places) // PART)
        for c in sorted(places, key=lambda c: (rank[c], c)):
            team = set(self._team(c)[1])
            if len(chosen) == most:
                break
            if not seated & team and (share[c] >= HALF or not chosen):
                chosen.append(c)
                seated |= team
        return chosen

    def _team(self, place: int) -> tuple[int, tuple[int, ...]]:
        return self.below.columns.team(int(self.master.members[place]))

    def _seated(self, fixed: list[int]) -> set[int]:
        return {k for place in fixed for k in self._team(place)[1]}

    def _left(self, fixed: list[int]) -> int:
        return self.units.n - int(self.below.columns.size[self.master.members[fixed]].sum())

    def _land(self, fixed: list[int]) -> Plan | None:
        """Look for teams of whoever is left, and put them together."""
        seated = sorted(self._seated(fixed))
        need = np.setdiff1d(np.arange(len(self.units.units)), seated)
        self.widened += 1
        self.below.widen(*WIDEN, without=seated)
        self.below.approach(0)
        best, beat = self.assembly.watch.plan, float("-inf")
        if best is not None:
            beat = self.assembly.worth(best) - LESS
        teams = [self._team(place) for place in fixed]
        return self.assembly.assemble(self.below, need, teams, EFFORT, beat)
