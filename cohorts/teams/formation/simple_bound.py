"""An upper bound without search: everyone on their best issue, in teams that are perfect
otherwise."""

from __future__ import annotations

from .units import Units


def simple_bound(units: Units) -> float:
    """A score (0 to 100) that no formation can beat."""
    best, least = 0, 20
    for unit in units.units:
        options = [j for j in range(len(units.issues)) if unit.allowed >> j & 1]
        best += max((unit.utility[j] for j in options), default=0)
        least = min(least, max((unit.least[j] for j in options), default=0))
    w, n = units.problem.params.weights, units.n
    rest = w.skills + w.employers + w.availability + w.isolation
    value = units.w_utility * best + units.scale * n * rest / 100
    return units.total(value, least, units.scale * (w.preference + rest) / 100)
