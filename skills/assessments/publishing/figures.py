"""An aggregate as plain data, as it is stored, and back."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from skills.assessments.growth import Answered, AreaGrowth, Growth, Movement
from skills.assessments.publishing.by_group import GroupGrowth

_MOVES = ("from_start", "from_then")


def as_data(growth: Growth) -> dict[str, Any]:
    """A growth as JSON keeps it."""
    return {
        "answered": asdict(growth.answered),
        "areas": [_area_data(area) for area in growth.areas],
    }


def groups_as_data(groups: Sequence[GroupGrowth]) -> list[dict[str, Any]]:
    """The groups with their growth as JSON keeps them."""
    return [{"of": group.of, **as_data(group.growth)} for group in groups]


def growth_from(told: dict[str, Any]) -> Growth:
    """A growth as its pictures and tables take it."""
    return Growth(Answered(**told["answered"]), [_area_from(area) for area in told["areas"]])


def _area_data(area: AreaGrowth) -> dict[str, Any]:
    moves = {name: getattr(area, name) for name in _MOVES}
    return {
        "area": area.area,
        "people": area.people,
        "start": area.start,
        "then": area.then,
        "now": area.now,
        **{name: None if move is None else list(move.counts) for name, move in moves.items()},
    }


def _area_from(area: dict[str, Any]) -> AreaGrowth:
    moves = {name: None if area[name] is None else Movement(*area[name]) for name in _MOVES}
    return AreaGrowth(**{**area, **moves})
