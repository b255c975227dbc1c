"""Ages in working days, and how a register ages: without a database."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from experiments.barriers.age import age_in_working_days, day_of_age
from experiments.barriers.ageing import Aged, bands_of, groups_of

EASTER = date(2026, 4, 3)  # Good Friday; Easter Monday is the 6th


def test_bank_holidays_are_no_working_days() -> None:
    assert age_in_working_days(date(2026, 4, 2), None, date(2026, 4, 7)) == 1
    assert age_in_working_days(date(2026, 12, 24), None, date(2027, 1, 4)) == 4
    assert age_in_working_days(EASTER, EASTER - timedelta(days=9), date(2027, 1, 1)) == 0


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(1, 60))
def test_the_day_of_an_age_is_the_first_with_it(raised_on: date, age: int) -> None:
    day = day_of_age(raised_on, age)
    assert age_in_working_days(raised_on, None, day) == age
    assert age_in_working_days(raised_on, None, day - timedelta(days=1)) == age - 1


def aged(
    days: int, owner: int = 1, *, resolved: int | None = None, escalated: bool = False
) -> Aged:
    """A barrier raised so many days before Monday 15 June 2026."""
    raised_on = date(2026, 6, 15) - timedelta(days=days)
    gone = None if resolved is None else raised_on + timedelta(days=resolved)
    return Aged(owner, "rule", raised_on, gone, escalated)


def test_bands_count_open_barriers_once() -> None:
    today = date(2026, 6, 15)
    rows = [aged(days) for days in (0, 7, 8, 14, 30, 200)] + [aged(100, resolved=7)]
    bands = bands_of(rows, today, 20)
    assert [(band.first, band.last) for band in bands] == [(0, 5), (6, 10), (11, 20), (21, None)]
    assert [band.count for band in bands] == [2, 2, 1, 1]
    for limit in (1, 5, 10, 250):
        assert sum(band.count for band in bands_of(rows, today, limit)) == 6


def test_groups_say_what_is_open_and_how_long_the_rest_took() -> None:
    rows = [aged(7), aged(21, 2, escalated=True), aged(50, resolved=7), aged(50, resolved=14)]
    first, second = groups_of(rows, date(2026, 6, 15), lambda one: one.owner)
    assert (first.key, first.open, first.escalated, first.oldest) == (2, 1, 1, 15)
    assert (second.resolved, second.days_to_resolve, second.oldest) == (2, 7, 5)
