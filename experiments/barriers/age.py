"""How old a barrier is, in working days: Monday to Friday, bank holidays left out."""

from datetime import date, timedelta

from cohorts.roster.closures.bank_holidays import bank_holidays
from experiments.design.working_days import after_working_days, working_days_between

_WEEKEND = 5  # Saturday, as date.weekday() counts


def age_in_working_days(raised_on: date, resolved_on: date | None, today: date) -> int:
    """Working days from the day it was raised until it was resolved, or until today."""
    end = min(resolved_on or today, today)
    holidays = (
        day
        for year in range(raised_on.year, end.year + 1)
        for day in bank_holidays(year)
        if raised_on < day <= end and day.weekday() < _WEEKEND
    )
    return working_days_between(raised_on, end) - sum(1 for _day in holidays)


def day_of_age(raised_on: date, age: int) -> date:
    """The first day on which what was raised on a day has that age."""
    day = after_working_days(raised_on, age)
    while age_in_working_days(raised_on, None, day) < age:
        day += timedelta(days=1)
    return day
