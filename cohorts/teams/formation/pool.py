"""The best of the teams that a search has met, for exact methods to choose from."""

from __future__ import annotations

from .annealing import Annealing
from .columns import Columns
from .units import Units

MOST = 15_000
PER_UNIT = 20


def pool_of(units: Units, annealing: Annealing, most: int = MOST) -> Columns:
    """The lawful teams met that are worth most per person, and enough for every unit."""
    columns = Columns(units)
    met = [(key, w) for key, w in annealing.seats.cache.items() if not w[3] and w[1] > 0]
    met.sort(key=lambda m: (-m[1][1], m[0]))
    chosen: list[tuple[int, list[int]]] = []
    count = [0] * len(units.units)
    for (issue, mask), _ in met:
        team = bits(mask)
        if len(chosen) < most or min(count[k] for k in team) < PER_UNIT:
            chosen.append((issue, team))
            for k in team:
                count[k] += 1
    columns.add(chosen)
    if annealing.best:
        columns.add(annealing.best)
    return columns


def bits(mask: int) -> list[int]:
    """The places of the ones in a bit mask."""
    return [k for k in range(mask.bit_length()) if mask >> k & 1]
