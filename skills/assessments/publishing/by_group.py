"""A round's growth for each group that may be told apart. Pure."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from skills.assessments.growth import NOW, START, THEN, AreaGrowth, Growth, Occasion, Scores, grow
from skills.assessments.publishing.grouping import (
    Attributes,
    Group,
    cut,
    enough,
    groups_of,
    is_in,
)

Given = Mapping[Occasion, Mapping[str, Fraction]]


@dataclass(frozen=True)
class GroupGrowth:
    """A group, by its values, and its growth; areas that would tell of too few are not shown."""

    of: Group
    growth: Growth


def grow_groups(
    scores: Scores,
    *,
    areas: Sequence[str],
    attributes: Attributes,
    order: Sequence[str],
) -> list[GroupGrowth]:
    """The growth of every group that filters may name; none when no attribute may be told apart."""
    matched = [person for person, given in scores.items() if START in given and NOW in given]
    cells = cut(matched, attributes, order)
    shown = {area: _can_show(area, scores, cells) for area in areas}
    result = []
    for group in groups_of(cells):
        inside = {person: scores[person] for person in matched if is_in(cells[person], group)}
        growth = grow(inside, areas=areas, asked=len(inside))
        kept = [_kept(area, *shown[area.area]) for area in growth.areas]
        result.append(GroupGrowth(group, replace(growth, areas=kept)))
    return result


def _can_show(area: str, scores: Scores, cells: Attributes) -> tuple[bool, bool]:
    """Whether an area may be told of groups at all, and whether looking back may."""

    def cell(person: Hashable) -> Hashable:
        return tuple(cells[person].values())

    pairs = [p for p in cells if area in scores[p][START] and area in scores[p][NOW]]
    looking_back = [p for p in pairs if area in scores[p].get(THEN, {})]
    whole = enough(pairs, cell)
    return whole, whole and enough(looking_back, cell)


def _kept(area: AreaGrowth, whole: bool, looking_back: bool) -> AreaGrowth:
    if not whole:
        return AreaGrowth(area.area, None)
    return area if looking_back else replace(area, then=None, from_then=None)
