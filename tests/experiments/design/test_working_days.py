"""Working days are Monday to Friday."""

from datetime import UTC, date, datetime, timedelta

import pytest

from experiments.design.working_days import after_working_days, today_in, working_days_between
from infuse.tenancy.models import Programme

FRIDAY = date(2026, 4, 17)


@pytest.mark.parametrize(
    ("days", "expected"), [(-3, 0), (0, 0), (1, 0), (2, 0), (3, 1), (7, 5), (10, 6), (14, 10)]
)
def test_days_after_a_friday(days: int, expected: int) -> None:
    assert working_days_between(FRIDAY, FRIDAY + timedelta(days=days)) == expected


@pytest.mark.parametrize("start", [FRIDAY + timedelta(days=n) for n in range(7)])
@pytest.mark.parametrize("days", [1, 5, 10, 23])
def test_adding_is_the_inverse_of_counting(start: date, days: int) -> None:
    end = after_working_days(start, days)
    assert working_days_between(start, end) == days
    assert end.weekday() < 5


def test_a_programme_has_its_own_midnight() -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert today_in(Programme(time_zone="Europe/London"), late) == date(2026, 7, 2)
    assert today_in(Programme(time_zone="America/New_York"), late) == date(2026, 7, 1)
