"""The aggregates: against the demo's expected figures, an independent recomputation, and edges."""

from collections import defaultdict
from fractions import Fraction
from typing import Any

import pytest

from skills.assessments.growth import MIDDLE, NOW, START, THEN, Growth, Movement, grow, score
from tests.skills.assessments.demo_answers import PROGRAMMES, accepted, expected, rows

OCCASIONS = {"t0": START, "t1": MIDDLE, "t2_then": THEN, "t2_now": NOW}


def demo_growth(slug: str) -> Growth:
    """The demo's growth, by the platform's own arithmetic."""
    areas = {row["code"]: row["area"] for row in rows(slug, "skills_items")}
    levels: dict[Any, list[int]] = defaultdict(list)
    scores: dict[Any, dict[Any, dict[str, Fraction]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows(slug, "assessments"):
        person, occasion = row["email"], OCCASIONS[row["moment"]]
        scores[person][occasion]
        if row["level"].isdigit():
            levels[person, occasion, areas[row["item"]]].append(int(row["level"]))
    for (person, occasion, area), given in levels.items():
        found = score(given)
        assert found is not None
        scores[person][occasion][area] = found
    return grow(scores, areas=list(dict.fromkeys(areas.values())), asked=len(accepted(slug)))


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_the_demo_gives_the_expected_figures(slug: str) -> None:
    growth, wanted = demo_growth(slug), expected(slug)
    answered = growth.answered
    assert (answered.start, answered.middle, answered.end, answered.matched) == (
        wanted["t0"],
        wanted["t1"],
        wanted["t2"],
        wanted["matched"],
    )
    assert {area.area for area in growth.areas} == set(wanted["areas"])
    for area in growth.areas:
        assert area.start is not None
        assert area.then is not None
        assert area.now is not None
        assert area.from_start is not None
        figures = wanted["areas"][area.area]
        assert (round(area.start, 1), round(area.then, 1), round(area.now, 1)) == (
            figures["t0"],
            figures["then"],
            figures["now"],
        )
        assert area.from_start == Movement(figures["up"], figures["same"], figures["down"])


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_a_few_plain_lines_come_to_the_same(slug: str) -> None:
    """Plain floats and dictionaries, nothing shared with the platform's code."""
    area_of = {row["code"]: row["area"] for row in rows(slug, "skills_items")}
    cells: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for row in rows(slug, "assessments"):
        if row["level"] in "0123":
            cells[row["email"], row["moment"], area_of[row["item"]]].append(int(row["level"]))
    mean = {key: sum(given) / len(given) for key, given in cells.items()}
    for area in demo_growth(slug).areas:
        pairs = {
            email
            for email, moment, name in mean
            if moment == "t0" and name == area.area and (email, "t2_now", name) in mean
        }
        change = [mean[p, "t2_now", area.area] - mean[p, "t0", area.area] for p in pairs]
        assert area.people == len(pairs)
        for moment, figure in (("t0", area.start), ("t2_then", area.then), ("t2_now", area.now)):
            plain = sum(mean[p, moment, area.area] for p in pairs) / len(pairs)
            assert figure == pytest.approx(plain)
        assert area.from_start is not None
        assert area.from_start.up == sum(c >= 0.25 - 1e-9 for c in change)
        assert area.from_start.down == sum(c <= -0.25 + 1e-9 for c in change)


def group(people: int, *, start: int = 1, now: int = 2) -> dict[int, Any]:
    """So many people with the same scores in one area at both ends."""
    return {
        n: {START: {"a": Fraction(start)}, THEN: {"a": Fraction(0)}, NOW: {"a": Fraction(now)}}
        for n in range(people)
    }


def test_a_level_for_nothing_is_no_score() -> None:
    assert score([]) is None
    assert score([0, 0]) == 0
    assert score([1, 2]) == Fraction(3, 2)


def test_nine_people_show_nothing_and_ten_do() -> None:
    assert not grow(group(9), areas=["a"], asked=9).shown
    (area,) = grow(group(10), areas=["a"], asked=10).areas
    assert (area.start, area.then, area.now) == (1.0, 0.0, 2.0)


def test_an_area_that_nine_gave_a_level_for_is_not_shown() -> None:
    people = group(12)
    for n in range(3):
        people[n][NOW] = {}
    growth = grow(people, areas=["a"], asked=12)
    assert growth.answered.matched == 12
    (area,) = growth.areas
    assert not area.shown
    assert area.from_start is None


def test_no_percentage_under_twenty_pairs() -> None:
    assert Movement(up=10, same=5, down=4).percent(10) is None
    assert Movement(up=10, same=6, down=4).percent(10) == 50


def test_a_quarter_of_a_level_is_movement_and_less_is_not() -> None:
    people = group(12, start=1, now=1)
    people[0][NOW] = {"a": Fraction(5, 4)}
    people[1][NOW] = {"a": Fraction(3, 4)}
    people[2][NOW] = {"a": Fraction(6, 5)}
    (area,) = grow(people, areas=["a"], asked=12).areas
    assert area.from_start == Movement(up=1, same=10, down=1)


def test_who_is_missing() -> None:
    people = group(12)
    del people[0][NOW]
    del people[1][START]
    answered = grow(people, areas=["a"], asked=20).answered
    assert answered.matched == 10
    assert (answered.only_start, answered.only_end, answered.neither) == (1, 1, 8)


def test_only_matched_people_count() -> None:
    people = group(10)
    people[99] = {START: {"a": Fraction(3)}}
    (area,) = grow(people, areas=["a"], asked=11).areas
    assert area.start == 1.0


def test_few_then_ratings_are_kept_back_while_the_rest_is_shown() -> None:
    people = group(12)
    for n in range(5):
        del people[n][THEN]
    (area,) = grow(people, areas=["a"], asked=12).areas
    assert area.shown
    assert area.then is None
    assert area.from_then is None
