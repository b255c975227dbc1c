"""Working days: not the weekend, not a bank holiday, not a day that the programme marked as off.

The ground knows the week; a storey above says which other days are off. All here but `calendar_of`
is plain arithmetic.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from infuse.tenancy.models import Programme

type DaysOff = Callable[[Programme, date, date], Collection[date]]

_DAY = timedelta(days=1)
_WEEKEND = 5  # Saturday, as date.weekday() counts
# How far a calendar looks to either side: longer than any run of days off.
_REACH = timedelta(days=60)
_sources: list[DaysOff] = []


def name_days_off(source: DaysOff) -> None:
    """Let a storey say which days are off, from a day to a day, both included."""
    if source not in _sources:
        _sources.append(source)


@dataclass(frozen=True)
class WorkingDays:
    """The days around a day, and which of them are working days."""

    off: frozenset[date] = frozenset()

    def holds(self, day: date) -> bool:
        """Whether people work on a day."""
        return day.weekday() < _WEEKEND and day not in self.off

    def after(self, day: date) -> date:
        """The next working day."""
        day += _DAY
        while not self.holds(day):
            day += _DAY
        return day

    def until(self, day: date) -> date:
        """The day itself when it is a working day, else the last one before it."""
        while not self.holds(day):
            day -= _DAY
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and with `end`."""
        days = max(0, (end - start).days)
        return sum(self.holds(start + timedelta(days=day)) for day in range(1, days + 1))


def calendar_of(programme: Programme, today: date) -> WorkingDays:
    """The programme's working days, two months to either side. A query for each source."""
    first, last = today - _REACH, today + _REACH
    return WorkingDays(
        frozenset(day for source in _sources for day in source(programme, first, last))
    )
