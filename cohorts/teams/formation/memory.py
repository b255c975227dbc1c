"""What a search knew at its end, kept for a later one: the teams that good formations are made of,
and what each person's seat was worth. Plain data, and small enough to be saved with a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from .columns import NOBODY, Columns, Floats, Ints
from .units import Units

# Teams kept in all, and of those that are worth most at the prices of each least utility.
MOST, PER_LEVEL = 6_000, 4_000


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """`rows` holds the people of a team each, by number, padded with -1; `issue` its issue.

    `prices` are per person, in parts of a whole quality, for each least utility (in twentieths)
    that the search has looked at.
    """

    issue: Ints
    rows: Ints
    prices: dict[int, tuple[float, ...]]


def remember(columns: Columns, prices: Mapping[int, Floats]) -> Memory:
    """The teams worth most at the prices of units (one array for each least utility)."""
    units = columns.units
    depth = np.full(len(columns), np.inf)
    for floor, unit in prices.items():
        inside = np.nonzero(columns.within(floor, 0.0))[0]
        deep = _depth(columns, inside, unit)
        nearest = np.argsort(deep, kind="stable")[:PER_LEVEL]
        depth[inside[nearest]] = np.minimum(depth[inside[nearest]], deep[nearest])
    order = np.argsort(depth, kind="stable")[:MOST]
    kept = np.sort(order[depth[order] < np.inf])
    per_person = {floor: _per_person(units, unit) for floor, unit in sorted(prices.items())}
    return Memory(columns.issue[kept], _people(columns, kept), per_person)


def _depth(columns: Columns, inside: Ints, unit: Floats) -> Floats:
    """How far teams fall short of the best on their issue at these prices."""
    paid = np.append(unit, 0.0)[columns.rows[inside]].sum(axis=1)
    worth: Floats = columns.value[inside] - paid
    best = np.zeros(len(columns.units.issues))
    np.maximum.at(best, columns.issue[inside], worth)
    return best[columns.issue[inside]] - worth


def _per_person(units: Units, unit: Floats) -> tuple[float, ...]:
    price = np.zeros(units.n)
    for k, one in enumerate(units.units):
        price[list(one.members)] = unit[k] / units.scale / one.size
    return tuple(price.tolist())


def _people(columns: Columns, kept: Ints) -> Ints:
    units = columns.units
    rows = np.full((len(kept), columns.width), NOBODY, dtype=np.int64)
    for r, c in enumerate(kept.tolist()):
        people = sorted(i for k in columns.team(c)[1] for i in units.units[k].members)
        rows[r, : len(people)] = people
    return rows


def lawful_teams(memory: Memory, units: Units) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The teams that still keep every rule and size, as units."""
    for issue, row in zip(memory.issue.tolist(), memory.rows.tolist(), strict=True):
        people = [i for i in row if i >= 0]
        team = {units.home[i] for i in people}
        if _lawful(units, issue, team, len(people)):
            yield issue, tuple(sorted(team))


def _lawful(units: Units, issue: int, team: set[int], people: int) -> bool:
    limits, every = units.issues[issue], units.units
    mask = sum(1 << k for k in team)
    return (
        limits.max_teams > 0
        and limits.min_size <= people <= limits.max_size
        and sum(every[k].size for k in team) == people
        and all(every[k].allowed >> issue & 1 and not every[k].foes & mask for k in team)
    )


def unit_prices(memory: Memory, units: Units, floor: int, usual: Floats) -> Floats:
    """Prices per unit from those of the nearest least utility that is known, or the usual ones."""
    if not memory.prices:
        return usual
    nearest = min(memory.prices, key=lambda level: (abs(level - floor), level))
    price = memory.prices[nearest]
    return np.array([units.scale * sum(price[i] for i in u.members) for u in units.units])
