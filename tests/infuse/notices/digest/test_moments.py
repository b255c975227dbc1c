"""On which morning a week's digest goes. Days by hand: 29 March 2027 is Easter Monday."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from infuse.notices.digest.moments import week_to_tell
from infuse.notices.rules.hours import Hours
from infuse.notices.rules.working import WorkingDays

LONDON = ZoneInfo("Europe/London")
EASTER = WorkingDays(frozenset({date(2027, 3, 29)}))


@pytest.mark.parametrize(
    ("local", "name"),
    [
        (datetime(2027, 3, 22, 7, 59), None),
        (datetime(2027, 3, 22, 8, 0), "2027-W12"),
        (datetime(2027, 3, 26, 18, 59), "2027-W12"),
        (datetime(2027, 3, 26, 19, 0), None),
        (datetime(2027, 3, 28, 12, 0), None),
        (datetime(2027, 3, 29, 9, 0), None),
        (datetime(2027, 3, 30, 8, 0), "2027-W13"),
        (datetime(2027, 1, 1, 9, 0), "2026-W53"),
    ],
)
def test_on_the_first_working_morning(local: datetime, name: str | None) -> None:
    week = week_to_tell(local.replace(tzinfo=LONDON), Hours(), EASTER)
    assert (week.name if week else None) == name


def test_it_tells_of_what_came_before_monday_morning_on_the_clock_of_the_programme() -> None:
    tuesday = week_to_tell(datetime(2027, 3, 30, 8, tzinfo=LONDON), Hours(), EASTER)
    assert tuesday and tuesday.until == datetime(2027, 3, 29, 7, tzinfo=UTC), "summer time began"
    winter = week_to_tell(datetime(2027, 3, 22, 8, tzinfo=LONDON), Hours(), EASTER)
    assert winter and winter.until == datetime(2027, 3, 22, 8, tzinfo=UTC)
