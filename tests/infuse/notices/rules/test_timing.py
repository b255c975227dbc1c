"""Leads, steps, hours and working days: plain arithmetic, both nights of the clocks included."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from infuse.models import Programme
from infuse.notices.rules.hours import Hours
from infuse.notices.rules.rule import Occasion, Timing
from infuse.notices.rules.working import WorkingDays

LONDON = ZoneInfo("Europe/London")
# Easter of 2027: Good Friday, and the Monday after it.
EASTER = WorkingDays(frozenset({date(2027, 3, 26), date(2027, 3, 29)}))


def test_the_nearest_lead_reached_counts() -> None:
    timing = Timing(leads=(7, 2, 0))
    left = [9, 8, 7, 3, 2, 1, 0]
    assert [timing.reached(days) for days in left] == [None, None, 7, 7, 2, 2, 0]


def test_steps_with_and_without_repeats() -> None:
    assert Timing(leads=(3, 7)).steps() == (3, 7)
    assert Timing(leads=(10,), every=5, most=3).steps() == (10, 15, 20)
    assert Timing(every=5, most=3).steps() == ()
    timing = Timing(leads=(10,), every=5, most=3)
    assert [timing.step(days) for days in (9, 10, 14, 15, 99)] == [None, 10, 10, 15, 20]


@pytest.mark.parametrize("leads", [(), (1,), (7, 3), (60, 5, 4, 2, 1)])
def test_no_step_twice_and_none_too_many(leads: tuple[int, ...]) -> None:
    for every, most in product((0, 1, 5, 60), range(1, 11)):
        steps = Timing(leads=leads, every=every, most=most).steps()
        assert list(steps) == sorted(set(steps))
        wanted = max(len(leads), most) if every and leads else len(leads)
        assert len(steps) == wanted


@pytest.mark.parametrize(
    ("today", "due", "left"),
    [
        (date(2027, 3, 18), date(2027, 3, 22), 4),  # Thursday: Friday can still say it
        (date(2027, 3, 19), date(2027, 3, 22), 1),  # Friday speaks for Sunday
        (date(2027, 3, 25), date(2027, 3, 30), 1),  # the Thursday before Easter
        (date(2027, 3, 25), date(2027, 3, 26), 0),  # due on the holiday itself
        (date(2027, 3, 23), date(2027, 3, 22), -1),
    ],
)
def test_the_last_working_day_speaks_for_the_days_off(today: date, due: date, left: int) -> None:
    moment = datetime(today.year, today.month, today.day, 10, tzinfo=LONDON)
    programme = Programme(time_zone="Europe/London")
    occasion = Occasion(programme, moment, Timing(working_days=True), EASTER)
    assert occasion.days_until(due) == left
    any_day = Occasion(programme, moment, Timing(), EASTER)
    assert any_day.days_until(due) == (due - today).days


def test_working_days() -> None:
    thursday = date(2027, 3, 25)
    assert EASTER.after(thursday) == date(2027, 3, 30)
    assert EASTER.until(date(2027, 3, 29)) == thursday
    assert EASTER.between(date(2027, 3, 24), date(2027, 3, 30)) == 2
    assert not EASTER.holds(date(2027, 3, 27))


# The clocks go forward on 28 March 2027 at 1:00 and back on 31 October 2027 at 2:00.
@pytest.mark.parametrize(
    ("around", "first", "last"),
    [
        (datetime(2027, 3, 27, tzinfo=UTC), "08:00", "19:00"),  # still as in Greenwich
        (datetime(2027, 3, 28, tzinfo=UTC), "07:00", "18:00"),
        (datetime(2027, 10, 30, tzinfo=UTC), "07:00", "18:00"),
        (datetime(2027, 10, 31, tzinfo=UTC), "08:00", "19:00"),
    ],
)
def test_the_hours_follow_the_clock_on_the_wall(around: datetime, first: str, last: str) -> None:
    """UTC moments of a day at which people may be written to: eleven hours, whatever the clock."""
    quarters = [around + timedelta(minutes=15 * number) for number in range(96)]
    open_at = [one for one in quarters if Hours().hold(one.astimezone(LONDON))]
    assert f"{open_at[0]:%H:%M}" == first
    assert f"{open_at[-1] + timedelta(minutes=15):%H:%M}" == last
    assert len(open_at) == 44


def test_the_next_moment_is_within_the_hours_and_never_before() -> None:
    hours, moment = Hours(), datetime(2027, 1, 1, tzinfo=UTC)
    while moment.year == 2027:
        found = hours.from_moment(moment.astimezone(LONDON))
        assert found >= moment and hours.hold(found.astimezone(LONDON))
        assert found - moment <= timedelta(hours=14)
        if hours.hold(moment.astimezone(LONDON)):
            assert found == moment
        moment += timedelta(hours=5, minutes=13)


def test_the_night_with_an_hour_twice() -> None:
    """At 1:30 there are two of them; from either one waits until the one eight o'clock."""
    early = Hours(begins=1, ends=2)
    for fold in (0, 1):
        half_past = datetime(2027, 10, 31, 1, 30, tzinfo=LONDON, fold=fold)
        assert Hours().from_moment(half_past) == datetime(2027, 10, 31, 8, tzinfo=UTC)
        assert early.hold(half_past)
    # An hour that is not there in March is waited over, not waited for.
    before = datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
    assert early.from_moment(before.astimezone(LONDON)) == datetime(2027, 3, 29, 0, tzinfo=UTC)
