"""Hours by week and activity: entered, corrected by lines that take back, loaded as a register."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from cohorts.roster.models import Associate, Cohort
from experiments.design.moves import Refused
from experiments.hours.logging import HoursRow, log_hours_register, log_week, standing_lines
from experiments.hours.models import HoursEntry
from experiments.hours.weeks import weeks_begun, weeks_of, weeks_over
from infuse.models import Event
from tests.experiments.conftest import MONDAY, moment

pytestmark = pytest.mark.django_db


def log(associate: Associate, minutes: int, week: int = 3, activity: str = "labs") -> None:
    """Log one line as Ada."""
    given = {activity: minutes}
    log_week(associate=associate, week=week, minutes=given, actor=associate.person)


def lines() -> list[int]:
    """The minutes of every line, the first first."""
    return list(HoursEntry.objects.order_by("pk").values_list("minutes", flat=True))


def test_the_same_again_changes_nothing(associate: Associate) -> None:
    for _ in range(2):
        log(associate, 420)
    assert lines() == [420]
    assert Event.objects.filter(verb="hours.logged").count() == 1


def test_what_was_wrong_is_taken_back_and_stays(associate: Associate) -> None:
    log(associate, 420)
    log(associate, 400)
    log(associate, 0)
    assert lines() == [420, -420, 400, -400]
    assert standing_lines(associate, 3) == []
    log(associate, 60)
    assert [line.minutes for line in standing_lines(associate, 3)] == [60]


@pytest.mark.parametrize(
    ("week", "activity", "minutes"),
    [(0, "labs", 60), (27, "labs", 60), (1, "sleep", 60), (1, "labs", -5), (1, "labs", 10081)],
)
def test_what_cannot_be_is_refused(
    associate: Associate, week: int, activity: str, minutes: int
) -> None:
    with pytest.raises(Refused):
        log(associate, minutes, week, activity)
    assert not HoursEntry.objects.exists()


def test_a_week_that_has_not_begun_is_refused(associate: Associate) -> None:
    with pytest.raises(Refused):
        log_week(associate=associate, week=2, minutes={"labs": 60}, actor=None, at=moment(MONDAY))


def test_a_week_holds_168_hours_in_all(associate: Associate) -> None:
    log(associate, 10_000)
    with pytest.raises(Refused):
        log(associate, 81, activity="coaching")


def test_a_week_is_logged_at_once(associate: Associate) -> None:
    minutes = {"labs": 60, "coaching": 30, "reporting": 0}
    assert log_week(associate=associate, week=2, minutes=minutes, actor=None) == 2
    assert Event.objects.filter(verb="hours.logged").count() == 1


def test_weeks_are_counted_from_the_start(cohort: Cohort) -> None:
    assert weeks_of(cohort) == 26
    assert (weeks_begun(cohort, MONDAY), weeks_over(cohort, MONDAY)) == (1, 0)
    sunday, after = MONDAY + timedelta(days=6), MONDAY + timedelta(days=7)
    assert (weeks_begun(cohort, sunday), weeks_over(cohort, sunday)) == (1, 0)
    assert (weeks_begun(cohort, after), weeks_over(cohort, after)) == (2, 1)
    assert weeks_begun(cohort, MONDAY - timedelta(days=1)) == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.update(minutes=1),
        lambda rows: rows.update(activity="coaching"),
        lambda rows: rows.delete(),
    ],
)
def test_sql_refuses_to_change_a_line(associate: Associate, change: object) -> None:
    log(associate, 420)
    assert callable(change)
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        change(HoursEntry.objects.all())
    assert lines() == [420]


def test_sql_refuses_a_line_that_takes_back_something_else(associate: Associate) -> None:
    log(associate, 420)
    line = HoursEntry.objects.get()
    with pytest.raises(DatabaseError, match="takes back"), transaction.atomic():
        HoursEntry.objects.create(
            programme=associate.programme,
            associate=associate,
            week=3,
            activity="labs",
            minutes=-400,
            reverses=line,
        )


def test_a_register_is_one_event(associate: Associate, cohort: Cohort) -> None:
    rows = [HoursRow(associate, week, "labs", 60) for week in range(1, 27)]
    assert log_hours_register(cohort=cohort, rows=rows, actor=None) == 26
    assert Event.objects.get().data == {"lines": 26, "minutes": 1560}
    with pytest.raises(Refused):
        log_hours_register(cohort=cohort, rows=rows, actor=None)


def test_a_register_with_a_line_twice_leaves_nothing(associate: Associate, cohort: Cohort) -> None:
    rows = [HoursRow(associate, 1, "labs", 60)] * 2
    with pytest.raises(Refused):
        log_hours_register(cohort=cohort, rows=rows, actor=None)
    assert not HoursEntry.objects.exists()
