"""Teams that fall short of their prices are dissolved, a few at a time, and their people are put
together anew: each in milliseconds."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import numpy as np

from .assembly import Assembly, Effort
from .columns import Floats
from .relaxation import Relaxation
from .watch import Plan

# How many people at once, and how far to look each time.
PEOPLE, EFFORT = 60, Effort(0.2, 10, 1)
# What a team is taken to gain by it when somebody in it is below the level aimed at, in points.
BELOW = 0.5


class Reshuffle:
    """Rounds over the best formation so far; what is better is offered to the watch."""

    def __init__(self, assembly: Assembly, random: Random) -> None:
        self.assembly = assembly
        self.watch = assembly.watch
        self.units = assembly.watch.units
        self.random = random

    def run(self, relaxation: Relaxation, rounds: int, plan: Plan | None = None) -> Plan | None:
        """`rounds` rounds at the prices of a relaxation, from `plan` or else the best; where they
        lead."""
        mine = plan is not None
        plan = plan or self.watch.plan
        for _ in range(rounds):
            if plan is None or not self.watch.go():
                break
            better = self._round(plan, relaxation)
            plan = better or plan if mine else self.watch.plan
        return plan

    def _round(self, plan: Plan, relaxation: Relaxation) -> Plan | None:
        self.assembly.columns.add(plan)
        short = self._short(plan, relaxation)
        chosen = list(self._unlucky(plan, short, PEOPLE))
        fixed = [team for t, team in enumerate(plan) if t not in chosen]
        need = np.array(sorted(k for t in chosen for k in plan[t][1]), dtype=np.int64)
        beat = self.assembly.worth(plan) + 1e-6
        found = self.assembly.assemble(relaxation, need, fixed, EFFORT, beat)
        return found if found and self.units.score(found) > self.units.score(plan) else None

    def _short(self, plan: Plan, relaxation: Relaxation) -> Floats:
        """By how many points each team falls short of its prices."""
        columns = self.assembly.columns
        numbers = columns.find(plan)
        short = -relaxation.beyond(numbers) * self.units.per_value
        below = columns.least[numbers] < relaxation.floor
        return np.where(below, short + BELOW, short)

    def _unlucky(self, plan: Plan, short: Floats, most: int) -> Iterator[int]:
        """Teams that fall short most, with some luck."""
        luck = np.array([self.random.random() for _ in plan]) * 3 * np.abs(short).mean()
        people, most = 0, min(most, 3 * self.units.n // 4)
        for t in np.argsort(-(short + luck), kind="stable").tolist():
            people += sum(self.units.units[k].size for k in plan[t][1])
            if people > most:
                return
            yield t
