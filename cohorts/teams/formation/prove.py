"""The proof: regions with bounds, always working on the one with the highest, until no bound is
above the best score.

A region is relaxed, narrowed where it cannot beat the best formation, split, sharpened by cuts, and
at last settled by listing every team that a better formation could hold. On the way, dives and
small integer programs improve the best.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np

from .annealing import Annealing
from .assembly import Assembly
from .columns import Columns, Floats
from .dive import dive
from .ground import Ground
from .lane import Lane
from .memory import Memory, remember
from .polish import repair
from .pricing import Halt
from .region import Region
from .relaxation import Pricing, Relaxation
from .reshuffle import Reshuffle
from .settle import choose, list_teams
from .simple_bound import least_quality, most_for_worst, simple_bound
from .watch import Watch

DONE = 1e-7
# The worst team of a good formation, as a part of the mean.
USUAL_WORST = 0.85
# More than any formation scores: a lane goes on for as long as it ever does.
WHATEVER = 101.0


@dataclass(frozen=True, slots=True)
class Budget:
    """How much to do, in counts.

    Steps of the proof, dives, people whom a dive leaves to an integer program, cut rounds per
    region, teams to list when settling a region (attempt by attempt), nodes of its program, steps
    of annealing after a dive, repairs after that; the width to which regions are split, in quality;
    rounds of column generation per region; teams put together anew after a dive; and whether a lane
    takes the place of dives.
    """

    steps: int = 400
    dives: int = 10
    rest: int = 50
    cut_rounds: int = 8
    listed: tuple[int, ...] = (2_000, 6_000, 15_000)
    nodes: int = 2_000
    polish: int = 20_000
    repairs: int = 12
    width: float = 0.02
    rounds: int = 40
    reshuffles: int = 0
    lanes: bool = False

    @staticmethod
    def for_people(n: int) -> Budget:
        """The more people, the less of what costs most."""
        if n <= 75:
            polish = min(20_000, 450 * n)
            return Budget(rest=max(18, 2 * n // 5), dives=3, cut_rounds=4, polish=polish)
        if n <= 150:
            return Budget(listed=(6_000,), nodes=200, lanes=True)
        if n <= 400:
            return Budget(listed=(), dives=12, cut_rounds=3, steps=80, repairs=60, reshuffles=200)
        return Budget(listed=(), dives=1, cut_rounds=0, steps=12, polish=60_000, rounds=12)


class Proof:
    """The regions that are left and the means to deal with them."""

    def __init__(
        self, watch: Watch, annealing: Annealing, columns: Columns, budget: Budget
    ) -> None:
        self.watch = watch
        self.units = watch.units
        self.annealing = annealing
        self.budget = budget
        self.columns = columns
        self.ground = Ground(self.units, columns, watch.go)
        self.dives = 0
        self.random = Random(annealing.random.random())
        self.prices: dict[int, Floats] = {}
        self.regions = self._first_regions()

    def memory(self) -> Memory:
        """What there is to keep for a later search near this one."""
        return remember(self.columns, self.prices)

    def run(self) -> None:
        """Work until the best formation is proven best, every region is stuck, or the budget or the
        time ends."""
        for _ in range(self.budget.steps):
            score = self.watch.score
            self.regions = [r for r in self.regions if r.bound > score + DONE]
            self.watch.prove(max((r.bound for r in self.regions), default=score))
            if not self.regions or not self.watch.go():
                return
            top = max(self.regions, key=lambda r: (r.bound, r.floor, r.low))
            if top.stuck:
                return
            try:
                self._advance(top)
            except Halt:
                top.learn()
                self.watch.prove(max(r.bound for r in self.regions))
                return

    def _first_regions(self) -> list[Region]:
        units = self.units
        params = units.problem.params
        most = simple_bound(units)
        prices = Pricing(np.array([0.85 * units.scale * u.size for u in units.units]))
        best = (
            units.scale
            * sum(getattr(params.weights, k) for k in params.weights.__dataclass_fields__)
            / 100
        )
        within, worst = most_for_worst(units), least_quality(units)
        levels = sorted({0, *params.rank_utility20})
        return [
            Region(
                self.ground, level, worst, best, most - units.per_least * (within - level), prices
            )
            for level in levels
            if level <= within
        ]

    def _advance(self, region: Region) -> None:
        budget, score = self.budget, self.watch.score
        if region.relaxation is None:
            self._relax(region)
            return
        width = region.high - region.low
        harmless = region.harmless_to(score)
        if harmless - region.low > max(0.25 * width, 0.002 * self.units.scale):
            region.raise_low(harmless)
        elif width > budget.width * self.units.scale:
            self.regions.append(region.split((region.low + region.high) / 2))
        elif self.dives < budget.dives and region.dived <= region.cuts:
            region.dived += 1
            self._improve(region)
        elif region.cuts < budget.cut_rounds and not region.cut_idle:
            self._cut(region)
        elif region.settled < len(budget.listed):
            self._settle(region)
        else:
            region.stuck = True

    def _relax(self, region: Region) -> None:
        self.watch.phase = "relax"
        score = self.watch.score
        relaxation = Relaxation(self.ground, region.floor, region.low, region.pricing)
        region.relaxation = relaxation
        if relaxation.glance() > region.target(score):
            relaxation.solve(region.target(score), self.watch.go, self.budget.rounds)
            self.prices[region.floor] = relaxation.pricing.unit
        region.learn()
        whole = relaxation.solved is not None and relaxation.solved.unseated < 1e-6
        if whole and not self.dives and region.bound > score:
            middle = USUAL_WORST * relaxation.bound / self.units.n
            if region.low < middle < region.high:
                self.regions.append(region.split(middle))
                self._relax(self.regions[-1])
            else:
                self._improve(region)

    def _cut(self, region: Region) -> None:
        self.watch.phase = "sharpen"
        relaxation = region.relaxation
        assert relaxation is not None
        before = region.bound
        region.cuts += 1
        if relaxation.cut():
            relaxation.solve(region.target(self.watch.score), self.watch.go)
            region.learn()
        region.cut_idle = before - region.bound < 0.02 * (before - self.watch.score)

    def _improve(self, region: Region) -> None:
        """Look for a better formation near the relaxation: ways down; or dive, anneal a little,
        repair."""
        self.watch.phase = "dive"
        self.dives += 1
        relaxation = region.relaxation
        assert relaxation is not None
        if self.budget.lanes:
            self.watch.offer(Lane(self.watch, relaxation, WHATEVER, self.random).run())
            return
        plan = dive(relaxation, self.budget.rest, self.watch.left, self.watch.go)
        if plan is None:
            return
        self.annealing.restart(plan)
        self.annealing.run(self.budget.polish, 0.02, 0.004, self.watch.go)
        better = self.watch.offer(plan) | self.watch.offer(self.annealing.best)
        if better and region.dived and self.watch.go():
            repair(self.watch, relaxation, self.annealing, self.random, self.budget.repairs)
        if self.budget.reshuffles and self.watch.go():
            assembly = Assembly(self.watch, self.columns)
            Reshuffle(assembly, self.random).run(relaxation, self.budget.reshuffles)

    def _settle(self, region: Region) -> None:
        self.watch.phase = "settle"
        relaxation, score = region.relaxation, self.watch.score
        assert relaxation is not None
        most = self.budget.listed[region.settled]
        numbers, others = list_teams(relaxation, region.target(score), most)
        choice = choose(
            self.columns,
            numbers,
            region.floor,
            region.high,
            nodes=self.budget.nodes,
            beat=score,
            seconds=self.watch.left,
            go=self.watch.go,
        )
        self.watch.offer(choice.plan)
        unlisted = self.units.per_value * others + region.constant
        region.bound = min(region.bound, max(choice.bound, unlisted, score))
        region.settled += 1
