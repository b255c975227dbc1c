"""The weeks of a cohort, counted from 1, and which of them are closed."""

from datetime import date, timedelta
from math import ceil

from django.db import connection
from django.db.models import Max

from cohorts.roster.models import Cohort
from experiments.hours.models import HoursClaim

# Any number will do that no other advisory lock of the platform uses.
_LOCK_CLASS = 7311


def weeks_of(cohort: Cohort) -> int:
    """How many weeks the cohort has, the last one begun counted whole."""
    return ceil(((cohort.ends_on - cohort.starts_on).days + 1) / 7)


def first_day(cohort: Cohort, week: int) -> date:
    """The first day of a week, from 1."""
    return cohort.starts_on + timedelta(weeks=week - 1)


def last_day(cohort: Cohort, week: int) -> date:
    """The last day of a week."""
    return first_day(cohort, week) + timedelta(days=6)


def week_on(cohort: Cohort, day: date) -> int:
    """The week that a day is in; 0 or less before the first."""
    return (day - cohort.starts_on).days // 7 + 1


def weeks_begun(cohort: Cohort, today: date) -> int:
    """How many weeks have begun."""
    return min(weeks_of(cohort), max(0, week_on(cohort, today)))


def weeks_over(cohort: Cohort, today: date) -> int:
    """How many weeks lie wholly before today."""
    return min(weeks_of(cohort), max(0, week_on(cohort, today) - 1))


def closed_through(cohort: Cohort) -> int:
    """The last week that a claim has closed; 0 when there is none. One query."""
    claims = HoursClaim.objects.filter(cohort=cohort)
    return claims.aggregate(last=Max("through_week"))["last"] or 0


def hold_period(cohort: Cohort, *, alone: bool = False) -> None:
    """Keep the period as it is until the transaction ends: many write hours, one closes it."""
    shared = "" if alone else "_shared"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pg_advisory_xact_lock{shared}(%s, %s)", [_LOCK_CLASS, cohort.pk % 2**31]
        )
