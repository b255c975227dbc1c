"""An attacker adds up and takes away everything that is published, over every combination.

Each case is a cohort drawn at random: sizes, employers, grades, who left an area out. The attacker
knows who is in which group, and has every published figure: of everybody, of each filter, of each
combination of filters.
"""

import random
from collections.abc import Hashable
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest

from skills.assessments.growth import LEAST_PEOPLE, NOW, START, THEN, AreaGrowth, grow
from skills.assessments.publishing.by_group import GroupGrowth, grow_groups
from skills.assessments.publishing.grouping import OTHERS

AREAS = ["a", "b"]
ORDER = ("sector", "grade", "organisation")
People = dict[Hashable, dict[Any, dict[str, Fraction]]]
Attributes = dict[Hashable, dict[str, str]]
Group = set[Hashable]


def draw(seed: int) -> tuple[People, Attributes]:
    """A cohort: some answered once only, some gave no level in an area."""
    chance = random.Random(seed)
    number = chance.choice([8, 12, 25, 31, 42, 60, 90, 140])
    people: People = {}
    attributes: Attributes = {}
    gaps = chance.choice([0.0, 0.02, 0.2])
    for person in range(number):
        people[person] = {
            occasion: {
                area: Fraction(chance.randint(0, 12), 4)
                for area in AREAS
                if chance.random() >= gaps
            }
            for occasion in (START, THEN, NOW)
            if chance.random() < 0.95
        }
        organisation = chance.choice("ABCDEFG"[: chance.randint(2, 7)])
        attributes[person] = {
            "sector": "council" if organisation in "ABCD" else "health",
            "grade": chance.choice(["officer", "officer", "frontline", "head", ""]),
            "organisation": organisation,
        }
    return people, attributes


def matched(people: People) -> Group:
    return {person for person, given in people.items() if START in given and NOW in given}


def members(groups: list[GroupGrowth], attributes: Attributes, people: Group) -> list[Group]:
    """Who is in each published group: what anybody who knows the cohort can find out."""
    named: dict[str, set[str]] = {}
    for group in groups:
        for name, value in group.of.items():
            named.setdefault(name, set()).add(value)

    def told_as(person: Hashable, name: str) -> str:
        own = attributes[person][name]
        return own if own in named[name] else OTHERS

    return [
        {p for p in people if all(told_as(p, name) == v for name, v in group.of.items())}
        for group in groups
    ]


def told(area: AreaGrowth, which: str) -> bool:
    return (area.from_start if which == "start" else area.from_then) is not None


def gave(people: People, area: str, which: str, inside: Group) -> Group:
    """Whose levels are in a published figure of an area."""
    both = {p for p in inside if area in people[p][START] and area in people[p][NOW]}
    return both if which == "start" else {p for p in both if area in people[p].get(THEN, {})}


def published_sets(people: People, attributes: Attributes, area: str, which: str) -> list[Group]:
    """The sets of people of whom a figure is published, everybody's first."""
    everyone = matched(people)
    whole = grow(people, areas=AREAS, asked=len(people))
    groups = grow_groups(people, areas=AREAS, attributes=attributes, order=ORDER)
    found = []
    for growth, inside in [
        (whole, everyone),
        *zip([g.growth for g in groups], members(groups, attributes, everyone), strict=True),
    ]:
        for one in growth.areas:
            if one.area == area and told(one, which):
                found.append(gave(people, area, which, inside))
                assert one.people == len(gave(people, area, "start", inside))
    return found


@pytest.mark.parametrize("seed", range(150))
def test_nothing_that_is_published_tells_of_a_small_group(seed: int) -> None:
    people, attributes = draw(seed)
    for area in AREAS:
        for which in ("start", "then"):
            sets = published_sets(people, attributes, area, which)
            assert all(len(one) >= LEAST_PEOPLE for one in sets)
            for one, other in combinations(sets, 2):
                for rest in (one - other, other - one, one & other, one | other):
                    assert not rest or len(rest) >= LEAST_PEOPLE
            assert_no_small_cell(sets)


def assert_no_small_cell(sets: list[Group]) -> None:
    """Sums and differences of published figures are the same for all people who are in the same
    published sets. When each of these cells is large enough, so is all that a sum can single out.
    """
    cells: dict[tuple[bool, ...], int] = {}
    for person in set().union(*sets):
        cell = tuple(person in one for one in sets)
        cells[cell] = cells.get(cell, 0) + 1
    assert all(count >= LEAST_PEOPLE for count in cells.values())


def test_filters_are_offered_where_they_can_be() -> None:
    """The attack would prove nothing if no group were ever published."""
    offered = [
        len(grow_groups(p, areas=AREAS, attributes=a, order=ORDER))
        for p, a in map(draw, range(150))
    ]
    assert sum(number > 0 for number in offered) > 30
    assert max(offered) > 6
    shown = [
        area.shown
        for p, a in map(draw, range(60))
        for group in grow_groups(p, areas=AREAS, attributes=a, order=ORDER)
        for area in group.growth.areas
    ]
    assert any(shown)


def test_the_attack_finds_a_leak() -> None:
    """A careless filter, every organisation of ten or more, is caught by the same check."""
    everyone: Group = set(range(25))
    careless: list[Group] = [everyone, set(range(12)), set(range(12, 23))]
    with pytest.raises(AssertionError):
        assert_no_small_cell(careless)
