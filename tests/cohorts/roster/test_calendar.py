"""Dates counted from a cohort's first Monday."""

from datetime import date

import pytest

from cohorts.roster.calendar import (
    PhasePlan,
    Stretch,
    kind_by_place,
    lay_out,
    week_number,
    weeks_between,
)

MONDAY = date(2026, 4, 13)


def plan(weeks: int, start_day: int | None = None, end_day: int | None = None) -> PhasePlan:
    return PhasePlan("x", "X", "X", weeks=weeks, start_day=start_day, end_day=end_day)


def test_phases_follow_on_each_other() -> None:
    assert lay_out(MONDAY, [plan(5), plan(17), plan(4)]) == [
        Stretch(date(2026, 4, 13), date(2026, 5, 17)),
        Stretch(date(2026, 5, 18), date(2026, 9, 13)),
        Stretch(date(2026, 9, 14), date(2026, 10, 11)),
    ]


def test_a_phase_may_leave_a_gap_and_end_on_a_friday() -> None:
    first, second = lay_out(MONDAY, [plan(5, 0, 32), plan(2, start_day=42)])
    assert first == Stretch(MONDAY, date(2026, 5, 15))
    assert first.weeks == 5
    assert second.starts_on == date(2026, 5, 25)


@pytest.mark.parametrize(
    ("phases", "kinds"),
    [
        (1, ["learning"]),
        (2, ["learning", "experimenting"]),
        (3, ["learning", "experimenting", "sharing"]),
        (4, ["learning", "experimenting", "experimenting", "sharing"]),
    ],
)
def test_the_kind_goes_by_the_place(phases: int, kinds: list[str]) -> None:
    assert [kind_by_place(place, phases) for place in range(phases)] == kinds


def test_weeks_are_counted_from_one() -> None:
    assert week_number(MONDAY, MONDAY) == 1
    assert week_number(MONDAY, date(2026, 4, 19)) == 1
    assert week_number(MONDAY, date(2026, 4, 20)) == 2
    assert week_number(MONDAY, date(2026, 4, 12)) == 0
    assert weeks_between(MONDAY, date(2026, 10, 11)) == 26
    assert weeks_between(MONDAY, date(2026, 10, 9)) == 26
