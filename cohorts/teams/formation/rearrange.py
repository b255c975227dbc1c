"""Setting out from an earlier formation: what a changed rule unseats finds its best seats anew.

Whoever may no longer sit where they sat is placed by whichever small change costs least: a seat, an
exchange, a chain of two exchanges, a team put on another issue, a team founded. Several of the best
are handed on, because the cheapest at first is not always the best in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .outcome import Team
from .seats import Seats
from .units import Units

Plan = list[tuple[int, tuple[int, ...]]]
Change = dict[int, tuple[int, list[int]]]
KEPT = 6


def starts(units: Units, earlier: Sequence[Team]) -> list[Plan]:
    """Formations near an earlier one in which everybody sits where they may, the best first; sizes
    and apart rules may still be broken. Empty when nothing is left of the earlier one."""
    plan, homes = kept(units, earlier)
    if not plan:
        return []
    loose = sorted(set(range(len(units.units))) - {k for _, team in plan for k in team})
    loose.sort(key=lambda k: (units.units[k].allowed.bit_count(), -units.units[k].size, k))
    plans: list[Plan] = [plan]
    for x, k in enumerate(loose):
        found: dict[tuple[object, ...], tuple[float, Plan]] = {}
        for base in plans:
            for score, new in _Places(units, base, k, homes.get(k)).best():
                found[tuple(sorted(new))] = (score, new)
        ranked = sorted(found.values(), key=lambda f: (-f[0], f[1]))
        plans = [new for _, new in ranked[: KEPT if x + 1 == len(loose) else 1]]
    return plans


def kept(units: Units, earlier: Sequence[Team]) -> tuple[Plan, dict[int, int]]:
    """The earlier teams without those who may not sit there any more, and whom each of these sat
    with (one of them)."""
    plan: Plan = []
    seen: set[int] = set()
    homes: dict[int, int] = {}
    running = [0] * len(units.issues)
    for team in earlier:
        here = dict.fromkeys(units.home[i] for i in team.members if 0 <= i < units.n)
        room = running[team.issue] < units.issues[team.issue].max_teams
        stay = [
            k for k in here if room and k not in seen and units.units[k].allowed >> team.issue & 1
        ]
        seen.update(stay)
        if stay:
            running[team.issue] += 1
            plan.append((team.issue, tuple(sorted(stay))))
            homes |= dict.fromkeys((k for k in here if k not in stay), len(plan) - 1)
    return plan, homes


class _Places:
    """Every small change to a plan that seats one more unit. `home` is the team it left."""

    def __init__(self, units: Units, plan: Plan, k: int, home: int | None) -> None:
        self.units = units
        self.k = k
        self.seats = Seats(units, plan)
        self.home = home if home is not None and home < len(plan) else None
        self.plan = plan

    def best(self) -> list[tuple[float, Plan]]:
        """The best few changes, as plans with their scores."""
        scored = [(self._score(change), change) for change in self._changes()]
        scored.sort(key=lambda s: -s[0])
        return [(score, self._made(change)) for score, change in scored[: 3 * KEPT]]

    def _changes(self) -> Iterator[Change]:
        seats, unit = self.seats, self.units.units[self.k]
        allowed = [j for j in range(len(self.units.issues)) if unit.allowed >> j & 1]
        wanted = [j for j in allowed if unit.utility[j]] or allowed
        for j in dict.fromkeys([*wanted, *allowed[:1]]):
            for t in seats.running[j]:
                yield from self._into(t)
            if len(seats.running[j]) < self.units.issues[j].max_teams:
                yield from self._onto(j)

    def _into(self, t: int) -> Iterator[Change]:
        """A seat in team `t`, or that of one of its units, who goes elsewhere."""
        seats, k = self.seats, self.k
        yield {t: (seats.issue[t], [*seats.team[t], k])}
        for x in seats.team[t]:
            rest = [y for y in seats.team[t] if y != x] + [k]
            yield from self._elsewhere(x, t, {t: (seats.issue[t], rest)})

    def _onto(self, j: int) -> Iterator[Change]:
        """A team that goes over to issue `j` and takes the unit in, or a new one."""
        seats, k = self.seats, self.k
        for t, team in enumerate(seats.team):
            stay = [x for x in team if seats.may(x, j)]
            if len(stay) == len(team):
                yield {t: (j, [*team, k])}
            for x in team:
                rest = [y for y in team if y != x]
                if seats.may(x, seats.issue[t]) and all(seats.may(y, j) for y in rest):
                    yield from self._elsewhere(x, t, {t: (j, [*rest, k])})
        yield from self._volunteers(j)

    def _elsewhere(self, x: int, t: int, change: Change) -> Iterator[Change]:
        """Unit `x` of team `t` finds a seat where it wants one or where the unit sat before."""
        seats, wish = self.seats, self.units.units[x].utility
        for b, j in enumerate(seats.issue):
            if b != t and b not in change and seats.may(x, j) and (wish[j] or b == self.home):
                yield {**change, b: (j, [*seats.team[b], x])}
                yield from self._chain(x, b, change)

    def _chain(self, x: int, b: int, change: Change) -> Iterator[Change]:
        """Unit `x` takes the seat of another in team `b`, who goes where the first unit sat."""
        seats, home = self.seats, self.home
        if home is None or home == b or home in change:
            return
        for y in seats.team[b]:
            if seats.may(y, seats.issue[home]):
                rest = [z for z in seats.team[b] if z != y] + [x]
                yield {
                    **change,
                    b: (seats.issue[b], rest),
                    home: (seats.issue[home], [*seats.team[home], y]),
                }

    def _volunteers(self, j: int) -> Iterator[Change]:
        """A new team on issue `j`: who wants it most, from teams that can spare them or not."""
        units, seats = self.units, self.seats
        for strict in (True, False):
            team, size, change = [self.k], units.units[self.k].size, Change()
            order = sorted(range(len(seats.home)), key=lambda x: (-units.units[x].utility[j], x))
            for x in order:
                t = seats.home[x]
                if x == self.k or t < 0 or size >= units.issues[j].min_size:
                    continue
                here = change.get(t, (seats.issue[t], seats.team[t]))[1]
                least = units.issues[seats.issue[t]].min_size
                left = sum(units.units[y].size for y in here) - units.units[x].size
                if seats.may(x, j) and left >= (least if strict else 1):
                    change[t] = (seats.issue[t], [y for y in here if y != x])
                    team.append(x)
                    size += units.units[x].size
            yield {**change, len(seats.team): (j, team)}

    def _score(self, change: Change) -> float:
        seats = self.seats
        worth = list(seats.worth)
        for t, (j, team) in change.items():
            new = seats.measure(j, team, sum(1 << x for x in team))
            if t < len(worth):
                worth[t] = new
            else:
                worth.append(new)
        return self.units.total(
            sum(w[0] for w in worth), min(w[2] for w in worth), min(w[1] for w in worth)
        )

    def _made(self, change: Change) -> Plan:
        teams: list[tuple[int, Iterable[int]]] = list(self.plan)
        for t, team in sorted(change.items()):
            teams[t : t + 1] = [team]
        return [(j, tuple(sorted(team))) for j, team in teams]
