"""Column generation: the linear relaxation over all teams of a region, solved with a proven bound.

The region: nobody below a utility, no team below a quality. The bound holds for any prices, so that
it may be used whenever the iteration ends; prices are smoothed towards those that gave the best
bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np

from .columns import Bools, Floats, Ints
from .cuts import violated_triples
from .ground import Ground
from .master import Master, Prices, Solved, Triple, holds_two
from .pricing import Cuts, Found, Halt, Search
from .simple_bound import least_quality

NODES = 1000
MOST_NODES = 5_000
PER_ISSUE = 40
QUICK_NODES = 200
QUICK_PER_ISSUE = 15
START_PER_UNIT = 15
POOL_BATCH = 300
CLOSE = 2e-5
# How far below its price a team may be that is taken in, in people's whole quality.
WIDE = 0.4
UNSEATED = (4.0, 40.0)


@dataclass(frozen=True, slots=True)
class Pricing:
    """Prices per unit, and per cut for the cuts named."""

    unit: Floats
    triples: tuple[Triple, ...] = ()
    cut: tuple[float, ...] = ()


class Relaxation:
    """The relaxation of one region; `bound` is proven, in the measure of values, for the sum of all
    teams' values."""

    def __init__(self, ground: Ground, floor: int, quality: float, pricing: Pricing) -> None:
        self.ground = ground
        self.units = ground.units
        self.columns = ground.columns
        self.floor = floor
        self.quality = quality
        self.pricing = pricing
        # New teams are looked for among those who have so much utility. Where that is more than
        # `floor`, nothing is proven.
        self.reach = floor
        self.bound = float("inf")
        self.master: Master | None = None
        self.solved: Solved | None = None
        self.closed = False
        self.nodes = NODES
        self.sought: set[int] = set()
        # So few teams of the pool are added without solving again.
        self.trifle = 0

    def glance(self) -> float:
        """A bound from the prices in hand alone, without any search."""
        roofs = [search.roof for search in self.searches(self.pricing)]
        self.bound = min(self.bound, self.total(self.pricing, roofs))
        return self.bound

    def solve(self, target: float, go: Callable[[], bool], rounds: int = 40) -> None:
        """Generate columns until the bound meets the relaxation, or is at most `target`, or rounds
        run out."""
        for unseated in UNSEATED:
            if self.bound <= target:
                return
            if self.master is None or self.master.unseated != unseated:
                self.open(unseated)
            self.generate(target, go, rounds)
            seated = self.solved is not None and self.solved.unseated < 1e-6
            if self.bound <= target or seated or not go():
                return

    def cut(self) -> int:
        """Add the cuts that the solution violates most; how many."""
        if self.master is None or self.solved is None or self.solved.unseated > 1e-6:
            return 0
        master = self.master
        found = violated_triples(
            self.columns,
            master.members[: len(self.solved.share)],
            self.solved.share,
            set(master.triples),
        )
        master.cut(found)
        self.closed = self.closed and not found
        return len(found)

    def open(self, unseated: float = UNSEATED[0], per_unit: int = START_PER_UNIT) -> None:
        """A new master with the most promising teams at hand and the cuts that had a price."""
        triples = self.master.triples if self.master else self.pricing.triples
        self.master = Master(self.units, self.columns, unseated)
        self.master.cut(triples)
        inside = np.nonzero(self.columns.within(self.floor, self.quality))[0]
        if not len(inside):
            return
        reduced = self._reduced(inside, Prices(self.pricing.unit, self._no_issue(), np.empty(0)))
        order = np.argsort(-reduced, kind="stable")
        best = inside[order]
        chosen = [best[: per_unit * len(self.units.units)]]
        for k in range(len(self.units.units)):
            mine = (self.columns.rows[best] == k).any(axis=1)
            chosen.append(best[mine][:5])
        self.master.add(np.unique(np.concatenate(chosen)))

    def _no_issue(self) -> Floats:
        return np.zeros(len(self.units.issues))

    def over(self, ground: Ground) -> Relaxation:
        """The same relaxation as it is solved, over other teams of which the first are the same."""
        twin = copy(self)
        twin.ground, twin.columns = ground, ground.columns
        return twin

    def near(self, floor: int, quality: float) -> Relaxation:
        """Another region, to be solved from here with the teams inside it."""
        twin = Relaxation(self.ground, floor, quality, self.pricing)
        twin.trifle = self.trifle
        twin.master = Master(self.units, self.columns, UNSEATED[0])
        if self.master is not None:
            inside = self.columns.within(floor, quality)[self.master.members]
            twin.master.add(self.master.members[inside])
            twin.master.start_from(self.master)
        return twin

    def is_of(self, floor: int, quality: float) -> bool:
        """Whether this is the region's."""
        return (self.floor, self.quality) == (floor, quality)

    def copy(self) -> Relaxation:
        """The same region, with a master of its own over the same teams."""
        twin = Relaxation(self.ground, self.floor, self.quality, self.pricing)
        twin.reach, twin.trifle = self.reach, self.trifle
        twin.master = Master(self.units, self.columns, UNSEATED[0])
        if self.master is not None:
            twin.master.add(self.master.members)
        return twin

    def generate(self, target: float, go: Callable[[], bool], rounds: int) -> None:
        """Solve and price, at most `rounds` times, from the master as it is."""
        assert self.master is not None
        smooth, self.closed = 0.6, False
        for _ in range(rounds):
            if not go():
                return
            self.solved = solved = self._over_pool()
            if self._seat_hopeless(solved):
                continue
            if self.bound <= target:
                return
            now = self._pricing_of(solved)
            tried = self._blend(now, smooth) if smooth else now
            added, better = self._price(tried, solved)
            if self.bound <= target:
                return
            slack = max(CLOSE * self.units.scale * self.units.n, 0.03 * (solved.worth - target))
            if solved.unseated < 1e-6 and self.bound <= solved.worth + slack:
                self.closed = True
                return
            if not added and not smooth:
                if self.nodes >= MOST_NODES:
                    return
                self.nodes *= 5
            smooth = 0.0 if not added else smooth if better else max(0.0, smooth - 0.1)

    def approach(self, rounds: int, without: Sequence[int] = ()) -> Solved:
        """Solve and price quickly, without a bound: for diving. Teams of units in `without` are not
        looked for."""
        assert self.master is not None
        for _ in range(rounds):
            solved = self._over_pool()
            fresh: list[tuple[int, list[int]]] = []
            for search in self.searches(self._pricing_of(solved), without):
                found = search.run(max(0.0, search.roof - self.units.scale), QUICK_NODES)
                fresh += _best_of(search, found, QUICK_PER_ISSUE)
            self.columns.add(fresh)
            if not self._from_pool(solved):
                break
        self.solved = self._over_pool()
        return self.solved

    def nearest(self, free: Bools, most: int) -> Ints:
        """The teams at hand of the `free` units (and the padding) that are worth most at the
        master's prices."""
        assert self.master is not None
        prices = self.master.solve().prices
        inside = np.nonzero(self.columns.within(self.floor, self.quality))[0]
        inside = inside[free[self.columns.rows[inside]].all(axis=1)]
        reduced = self._reduced(inside, prices)
        order = np.argsort(-reduced, kind="stable")[:most]
        return np.sort(inside[order])

    def beyond(self, numbers: Ints) -> Floats:
        """What teams are worth beyond the master's prices."""
        assert self.solved is not None
        return self._reduced(numbers, self.solved.prices)

    def widen(self, nodes: int, most: int, without: Sequence[int] = ()) -> None:
        """Take in many of the teams that are worth most at the prices last approached."""
        assert self.solved is not None
        fresh: list[tuple[int, list[int]]] = []
        for search in self.searches(self._pricing_of(self.solved), without):
            beat = max(-WIDE * self.units.scale, search.roof - 1.2 * self.units.scale)
            fresh += _best_of(search, search.run(beat, nodes), most)
        self.columns.add(fresh)

    def seat(self) -> int:
        """Look for teams of the units whom no team at hand seats; how many were added."""
        assert self.solved is not None
        return self._seat_hopeless(self.solved)

    def _over_pool(self) -> Solved:
        """The master's optimum over all teams at hand."""
        assert self.master is not None
        while True:
            if not self.ground.go():
                raise Halt
            solved = self.master.solve()
            if self._from_pool(solved) <= self.trifle:
                return solved

    def _seat_hopeless(self, solved: Solved) -> int:
        """Look for teams for the units that have no seat at all; a unit that no team can have ends
        the matter."""
        fresh: list[tuple[int, list[int]]] = []
        for k in np.nonzero(solved.left_out > 0.99)[0].tolist():
            if k in self.sought:
                continue
            self.sought.add(k)
            found = self._teams_of(k, solved.prices.unit)
            if found is not None and not found:
                self.bound = float("-inf")
                return 0
            fresh += found or []
        self.columns.add(fresh)
        return self._from_pool(solved) if fresh else 0

    def _teams_of(self, k: int, prices: Floats) -> list[tuple[int, list[int]]] | None:
        """Teams of the region that unit `k` is in; empty when there are none, None when that is not
        known."""
        most = 2.0 * self.units.scale
        # Enough to be in the best team, whatever the others cost and however little it is worth.
        wish = 2 * self.columns.width * (2 * most - least_quality(self.units))
        wanted = np.clip(prices, 0.0, most)
        wanted[k] = -wish
        found: list[tuple[int, list[int]]] = []
        unknown = False
        for search in self.searches(Pricing(wanted), of=k):
            listed = search.run(wish / 2, self.nodes, thorough=True)
            found += _best_of(search, listed, PER_ISSUE)
            unknown = unknown or not listed.complete
        return None if unknown and not found else found

    def _pricing_of(self, solved: Solved) -> Pricing:
        assert self.master is not None
        cuts = tuple(float(c) for c in solved.prices.cut)
        return Pricing(solved.prices.unit.copy(), tuple(self.master.triples), cuts)

    def _blend(self, now: Pricing, smooth: float) -> Pricing:
        """Prices between those that gave the best bound and those of the master."""
        old = dict(zip(self.pricing.triples, self.pricing.cut, strict=True))
        cut = tuple(
            smooth * old.get(t, 0.0) + (1 - smooth) * c
            for t, c in zip(now.triples, now.cut, strict=True)
        )
        unit = smooth * self.pricing.unit + (1 - smooth) * now.unit
        return Pricing(unit, now.triples, cut)

    def _from_pool(self, solved: Solved) -> int:
        """Add teams at hand that are worth more than their prices."""
        assert self.master is not None
        inside = np.nonzero(self.columns.within(self.floor, self.quality))[0]
        reduced = self._reduced(inside, solved.prices)
        good = reduced > 1e-5 * self.units.scale
        inside, reduced = inside[good], reduced[good]
        if len(inside) and self.master.triples:
            held = holds_two(self.columns.rows[inside], self.master.triples)
            reduced = reduced - held @ solved.prices.cut
            good = reduced > 1e-5 * self.units.scale
            inside, reduced = inside[good], reduced[good]
        order = np.argsort(-reduced, kind="stable")[:POOL_BATCH]
        return self.master.add(np.sort(inside[order]))

    def _reduced(self, numbers: Ints, prices: Prices) -> Floats:
        """What teams are worth beyond the prices of their units and issue."""
        unit = np.append(prices.unit, 0.0)
        paid = unit[self.columns.rows[numbers]].sum(axis=1)
        worth: Floats = (
            self.columns.value[numbers] - paid - prices.issue[self.columns.issue[numbers]]
        )
        return worth

    def searches(
        self, pricing: Pricing, without: Sequence[int] = (), of: int | None = None
    ) -> Iterator[Search]:
        """One pricing problem per issue, one at a time; units in `without` are in no team; only
        the issues that unit `of` may join, when it is named. Raises Halt when the search is to
        end."""
        absent = None
        if without:
            absent = np.zeros(len(self.units.units), dtype=np.bool_)
            absent[list(without)] = True
        cuts = cuts_of(pricing, len(self.units.units))
        tables = self.ground.true_tables(self.reach) if self.quality > 0 else None
        for x, teams in enumerate(self.ground.issues(self.reach)):
            if not self.ground.go():
                raise Halt
            if of is not None and of not in teams.unit:
                continue
            true = tables[x] if tables else None
            if self.quality > 0 and true is None:
                true = teams.table(teams.worth)
            yield Search(
                teams,
                pricing.unit,
                quality=self.quality,
                true_table=true,
                cuts=cuts,
                absent=absent,
                go=self.ground.go,
            )

    def _price(self, pricing: Pricing, solved: Solved) -> tuple[int, bool]:
        """Search every issue at these prices: how many teams were added, and whether the bound got
        better."""
        assert self.master is not None
        fresh: list[tuple[int, list[int]]] = []
        bounds: list[float] = []
        for search in self.searches(pricing):
            found = search.best(0.0, self.nodes)
            bounds.append(found.bound)
            fresh += _best_of(search, found, PER_ISSUE)
        self.columns.add(fresh)
        total = self.total(pricing, bounds)
        better = total < self.bound
        if better:
            self.bound, self.pricing = total, pricing
        return self._from_pool(solved), better

    def total(self, pricing: Pricing, bounds: list[float]) -> float:
        """The bound on the sum of all values that these prices prove."""
        issues = self.ground.issues(self.floor)
        extra = sum(
            self.units.issues[teams.issue].max_teams * max(0.0, bound)
            for teams, bound in zip(issues, bounds, strict=True)
        )
        return float(pricing.unit.sum()) + sum(pricing.cut) + extra


def _best_of(search: Search, found: Found, most: int) -> list[tuple[int, list[int]]]:
    best = np.argsort(-found.worth, kind="stable")[:most]
    return [(search.teams.issue, [int(k) for k in found.rows[r] if k >= 0]) for r in best]


def cuts_of(pricing: Pricing, count: int) -> Cuts | None:
    """The priced cuts in the form that pricing wants."""
    active = [(t, c) for t, c in zip(pricing.triples, pricing.cut, strict=True) if c > 1e-9]
    if not active:
        return None
    holds = np.zeros((count, len(active)), dtype=np.int8)
    for c, (triple, _) in enumerate(active):
        holds[list(triple), c] = 1
    return Cuts(holds, np.array([c for _, c in active]))
