"""Weeks and sessions step around days off, whatever is closed: properties, not examples only."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohorts.roster.closures.bank_holidays import bank_holidays
from cohorts.roster.closures.stepping import (
    PhaseLength,
    Slot,
    is_closed,
    lay_phases,
    place_sessions,
)

MONDAY = date(2026, 4, 13)
# A machine that does other things too is slow, and that is no fault of the arithmetic.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = st.integers(0, 200).map(lambda ahead: MONDAY + timedelta(days=ahead))
closed = st.sets(days, max_size=60)
phases = st.lists(st.builds(PhaseLength, st.integers(1, 8), st.booleans()), min_size=1, max_size=4)
slots = st.lists(
    st.builds(
        Slot,
        st.integers(0, 4),
        st.integers(8, 17).map(time),
        st.integers(30, 240),
        st.sampled_from(["", "", "a"]),
    ),
    max_size=6,
)


@patient
@given(phases, closed)
def test_every_week_is_a_monday_after_the_one_before(
    lengths: list[PhaseLength], off: set[date]
) -> None:
    laid = lay_phases(MONDAY, lengths, off)
    mondays = [monday for phase in laid for monday in phase.mondays]
    assert [len(phase.mondays) for phase in laid] == [length.weeks for length in lengths]
    assert all(monday.weekday() == 0 for monday in mondays)
    assert mondays == sorted(set(mondays))
    assert all(before.ends_on < after.starts_on for before, after in pairwise(laid))


@patient
@given(phases, closed)
def test_planned_weeks_never_fall_into_closed_ones_and_nothing_else_is_skipped(
    lengths: list[PhaseLength], off: set[date]
) -> None:
    laid = lay_phases(MONDAY, lengths, off)
    for phase, length in zip(laid, lengths, strict=True):
        if length.planned:
            assert not any(is_closed(monday, off) for monday in phase.mondays)
        else:
            assert not phase.breaks
        assert all(is_closed(monday, off) for monday in phase.breaks)
    used = sorted(day for phase in laid for day in (*phase.mondays, *phase.breaks))
    assert used == [MONDAY + timedelta(weeks=n) for n in range(len(used))]


@patient
@given(slots, closed)
def test_a_session_moves_only_off_a_day_off_and_only_within_its_week(
    wanted: list[Slot], off: set[date]
) -> None:
    placed = place_sessions(MONDAY, wanted, off)
    for slot, one in zip(wanted, placed, strict=True):
        assert one.meant == MONDAY + timedelta(days=slot.day)
        assert MONDAY <= one.day <= MONDAY + timedelta(days=6)
        if one.meant not in off:
            assert not one.moved
        assert one.stuck == (one.day in off)
        if one.moved:
            there = [
                other
                for other, at in zip(wanted, placed, strict=True)
                if at.day == one.day and other is not slot
            ]
            assert not any(other.meets(slot) for other in there)


def test_a_whole_year_closed_is_a_slip() -> None:
    off = {MONDAY + timedelta(days=n) for n in range(500)}
    with pytest.raises(ValueError, match="year"):
        lay_phases(MONDAY, [PhaseLength(1)], off)


def test_bank_holidays_of_both_countries_in_both_languages() -> None:
    found = bank_holidays(2026)
    assert found[date(2026, 5, 4)] == ("Early May bank holiday", "Gŵyl banc dechrau mis Mai")
    assert found[date(2026, 12, 28)][0] == "Boxing Day (substitute day)"
    assert date(2026, 8, 3) not in found  # Scotland's
    assert all(english and welsh for english, welsh in found.values())


def test_a_monday_holiday_moves_the_session_to_tuesday_unless_it_is_taken() -> None:
    off = {MONDAY}
    free = place_sessions(MONDAY, [Slot(0, time(9), 60)], off)
    taken = place_sessions(MONDAY, [Slot(0, time(9), 60), Slot(1, time(9, 30), 60)], off)
    assert free[0].day == MONDAY + timedelta(days=1)
    assert taken[0].day == MONDAY + timedelta(days=2)
