"""How old a barrier is, in working days (Monday to Friday)."""

from datetime import date

from experiments.design.working_days import working_days_between


def age_in_working_days(raised_on: date, resolved_on: date | None, today: date) -> int:
    """Working days from the day it was raised until it was resolved, or until today."""
    return working_days_between(raised_on, min(resolved_on or today, today))
