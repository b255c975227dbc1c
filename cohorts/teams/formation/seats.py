"""The state of a local search: who sits in which team, with the value of every team at hand.

Breaking a size or an apart rule costs `PENALTY` people's whole quality each, so that a search may
start from a formation that is not lawful yet and leave it; locks and bans are never broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .units import Units

Worth = tuple[int, float, int, int]
PENALTY = 3
CACHE_LIMIT = 250_000
CACHE_BITS = 60_000_000


class Seats:
    """Teams of units; `worth[t]` is a team's value, value per person, least utility, and count of
    broken rules."""

    def __init__(self, units: Units, formation: Iterable[tuple[int, Iterable[int]]]) -> None:
        self.units = units
        self.issue: list[int] = []
        self.team: list[list[int]] = []
        self.mask: list[int] = []
        self.size: list[int] = []
        self.worth: list[Worth] = []
        self.home = [-1] * len(units.units)
        self.running: list[list[int]] = [[] for _ in units.issues]
        self.cache: dict[tuple[int, int], Worth] = {}
        # Masks grow with the people, and so do the teams remembered.
        self.cache_limit = min(CACHE_LIMIT, CACHE_BITS // max(1, len(units.units)))
        for issue, team in formation:
            self.found(issue, list(team))

    def measure(self, issue: int, team: Sequence[int], mask: int) -> Worth:
        """The worth of a team, remembered: the teams seen are also the pool that exact methods
        start from."""
        key = (issue, mask)
        known = self.cache.get(key)
        if known is None:
            if len(self.cache) >= self.cache_limit:
                self.cache.clear()
            known = self.cache[key] = self._measure(issue, team, mask)
        return known

    def _measure(self, issue: int, team: Sequence[int], mask: int) -> Worth:
        units = self.units
        value, size, least = units.worth(issue, team)
        limits = units.issues[issue]
        broken = max(0, limits.min_size - size) + max(0, size - limits.max_size)
        broken += sum((units.units[k].foes & mask).bit_count() for k in team) // 2
        value -= PENALTY * units.scale * broken
        return value, value / size if size else 0.0, least, broken

    def found(self, issue: int, team: list[int]) -> None:
        """Open a team."""
        t = len(self.team)
        mask = sum(1 << k for k in team)
        self.issue.append(issue)
        self.team.append(team)
        self.mask.append(mask)
        self.size.append(sum(self.units.units[k].size for k in team))
        self.worth.append(self.measure(issue, team, mask))
        self.running[issue].append(t)
        for k in team:
            self.home[k] = t

    def close(self, t: int) -> None:
        """Forget a team; the last one takes its number."""
        last = len(self.team) - 1
        self.running[self.issue[t]].remove(t)
        if t != last:
            self.running[self.issue[last]].remove(last)
            self.running[self.issue[last]].append(t)
            for k in self.team[last]:
                self.home[k] = t
        for column in self._columns():
            column[t] = column[last]
            column.pop()

    def _columns(self) -> list[list[Any]]:
        return [self.issue, self.team, self.mask, self.size, self.worth]

    def put(self, k: int, t: int) -> None:
        """Seat a unit that has no seat."""
        self._change(t, [*self.team[t], k], self.mask[t] | 1 << k)
        self.home[k] = t

    def take(self, k: int) -> None:
        """Take a unit from its seat; its team may be left empty."""
        t = self.home[k]
        self._change(t, [x for x in self.team[t] if x != k], self.mask[t] & ~(1 << k))
        self.home[k] = -1

    def reissue(self, t: int, issue: int) -> None:
        """Put a team on another issue."""
        self.running[self.issue[t]].remove(t)
        self.running[issue].append(t)
        self.issue[t] = issue
        self._change(t, self.team[t], self.mask[t])

    def _change(self, t: int, team: list[int], mask: int) -> None:
        self.team[t] = team
        self.mask[t] = mask
        self.size[t] = sum(self.units.units[k].size for k in team)
        self.worth[t] = self.measure(self.issue[t], team, mask)

    def may(self, k: int, issue: int) -> bool:
        """Whether no lock or ban keeps a unit from an issue."""
        return bool(self.units.units[k].allowed >> issue & 1)

    def score(self) -> float:
        """The score, with penalties for what is broken."""
        worth = self.worth
        return self.units.total(
            sum(w[0] for w in worth), min(w[2] for w in worth), min(w[1] for w in worth)
        )

    def lawful(self) -> bool:
        """Whether no size and no apart rule is broken."""
        return not any(w[3] for w in self.worth)

    def formation(self) -> list[tuple[int, tuple[int, ...]]]:
        """The teams as issue and units, apart from the search."""
        return [(j, tuple(sorted(team))) for j, team in zip(self.issue, self.team, strict=True)]
