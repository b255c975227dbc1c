"""Bounds without search: everyone on their best issue, in teams that are perfect otherwise."""

from __future__ import annotations

from .units import Units


def simple_bound(units: Units) -> float:
    """A score (0 to 100) that no formation can beat."""
    best = sum(
        max((u for j, u in enumerate(unit.utility) if unit.allowed >> j & 1), default=0)
        for unit in units.units
    )
    w, n = units.problem.params.weights, units.n
    rest = w.skills + w.employers + w.availability + w.isolation
    value = units.w_utility * best + units.scale * n * rest / 100
    return units.total(value, most_for_worst(units), units.scale * (w.preference + rest) / 100)


def most_for_worst(units: Units) -> int:
    """The utility (in twentieths) that the worst-off person can have at most."""
    return min(
        max((u for j, u in enumerate(unit.least) if unit.allowed >> j & 1), default=0)
        for unit in units.units
    )


def least_quality(units: Units) -> float:
    """A quality (in value per person) that no team is below: less than nothing where people may be
    alone in several groups at once."""
    groups = max(1, *(len(p.groups) for p in units.problem.associates))
    return float(units.w_isolation * (1 - groups))
