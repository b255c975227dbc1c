"""Weeks laid over the calendar, as plain data."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from cohorts.inspire.models import Session
from cohorts.inspire.programme import (
    SessionPlan,
    WeekPlan,
    problems_of,
    session_start,
    week_start,
)

LONDON = ZoneInfo("Europe/London")


def plan(weekday: str, start: time = time(9, 30), minutes: int = 60) -> SessionPlan:
    return SessionPlan(weekday, start, minutes, "workshop", "A", "B")


def test_a_week_starts_so_many_weeks_after_its_phase() -> None:
    assert week_start(date(2026, 4, 13), 1) == date(2026, 4, 13)
    assert week_start(date(2026, 4, 13), 5) == date(2026, 5, 11)


def test_a_session_is_at_its_local_time_on_both_sides_of_the_clock_change() -> None:
    summer = session_start(date(2026, 10, 19), plan("Fri"), LONDON)
    winter = session_start(date(2026, 10, 26), plan("Fri"), LONDON)
    assert summer == datetime(2026, 10, 23, 8, 30, tzinfo=UTC)
    assert winter == datetime(2026, 10, 30, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts_on", "weekday", "day"),
    [
        (date(2026, 4, 13), "Mon", 13),
        (date(2026, 4, 13), "Sun", 19),
        (date(2026, 4, 15), "Wed", 15),
        (date(2026, 4, 15), "Mon", 20),
    ],
)
def test_the_weekday_is_the_first_such_day_of_the_week(
    starts_on: date, weekday: str, day: int
) -> None:
    assert session_start(starts_on, plan(weekday), LONDON).day == day


@pytest.mark.parametrize(
    ("weeks", "part"),
    [
        ([], "at least one week"),
        ([WeekPlan(1, "a", "b"), WeekPlan(1, "a", "b")], "more than once"),
        ([WeekPlan(6, "a", "b")], "Week 6 lies outside"),
        ([WeekPlan(0, "a", "b")], "Week 0 lies outside"),
        ([WeekPlan(1, "a", "b", sessions=[plan("Llun")])], "“Llun” is not a weekday"),
        ([WeekPlan(1, "a", "b", sessions=[plan("Mon", minutes=0)])], "at least a minute"),
        (
            [
                WeekPlan(
                    1, "a", "b", sessions=[SessionPlan("Mon", time(9), 5, "A party!", "a", "b")]
                )
            ],
            "“A party!” is not a kind",
        ),
    ],
)
def test_what_cannot_be_laid_out_is_named(weeks: list[WeekPlan], part: str) -> None:
    (problem,) = problems_of(weeks, weeks_of_phase=5)
    assert part in problem


def test_a_programme_may_have_kinds_of_session_of_its_own() -> None:
    own = SessionPlan("Mon", time(9), 5, "film_night", "a", "b")
    assert not list(problems_of([WeekPlan(1, "a", "b", sessions=[own])], weeks_of_phase=1))
    assert Session(kind="film_night").get_kind_display() == "Film night"
    assert Session(kind="peer_circle").get_kind_display() == "Peer circle"


def test_a_sound_plan_has_no_problem() -> None:
    weeks = [WeekPlan(1, "a", "b", sessions=[plan("Mon"), plan("Tue")]), WeekPlan(3, "a", "b")]
    assert not list(problems_of(weeks, weeks_of_phase=5))
