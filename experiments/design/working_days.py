"""Working days: Monday to Friday. Bank holidays still count as working days here."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from infuse.tenancy.models import Programme

_WEEKEND = 5  # Saturday, as date.weekday() counts


def today_in(programme: Programme, at: datetime | None = None) -> date:
    """The day that a moment (now, unless given) has in the programme's time zone."""
    return (at or timezone.now()).astimezone(ZoneInfo(programme.time_zone)).date()


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start`, up to and with `end`; 0 when `end` is not later."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, 7)
    extra = sum((start + timedelta(days=day)).weekday() < _WEEKEND for day in range(1, rest + 1))
    return weeks * 5 + extra


def last_day_before(days: int, today: date) -> date:
    """The latest day since which so many working days have passed."""
    day = today
    while days > 0:
        days -= day.weekday() < _WEEKEND
        day -= timedelta(days=1)
    return day


def after_working_days(start: date, days: int) -> date:
    """The day on which that many working days have passed since `start`."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < _WEEKEND
    return day
