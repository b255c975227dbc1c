"""Hours by week and activity: set, corrected, and loaded as a register."""

from __future__ import annotations

import pytest

from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import Team
from experiments.design.moves import Refused
from experiments.log.hours import HoursRow, log_hours, log_hours_register, log_week, weeks_of
from experiments.log.models import HoursEntry
from infuse.models import Event, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def associate(team: Team, ada: User) -> Associate:
    """Ada in her cohort."""
    return Associate.objects.get(person=ada)


def log(associate: Associate, minutes: int, week: int = 3, activity: str = "labs") -> None:
    """Log one line as Ada."""
    log_hours(
        associate=associate,
        week=week,
        activity=activity,
        minutes=minutes,
        actor=associate.person,
    )


def test_the_same_again_changes_nothing(associate: Associate) -> None:
    for _ in range(2):
        log(associate, 420)
    assert HoursEntry.objects.get().minutes == 420
    assert Event.objects.filter(verb="hours.logged").count() == 1


def test_none_takes_the_line_out(associate: Associate) -> None:
    log(associate, 420)
    log(associate, 0)
    assert not HoursEntry.objects.exists()


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


def test_a_week_holds_168_hours_in_all(associate: Associate) -> None:
    log(associate, 10_000)
    with pytest.raises(Refused):
        log(associate, 81, activity="coaching")


def test_a_week_is_logged_at_once(associate: Associate) -> None:
    minutes = {"labs": 60, "coaching": 30, "reporting": 0}
    assert log_week(associate=associate, week=2, minutes=minutes, actor=None) == 2
    assert Event.objects.filter(verb="hours.logged").count() == 1


def test_a_cohort_counts_a_week_begun(cohort: Cohort) -> None:
    assert weeks_of(cohort) == 26


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
