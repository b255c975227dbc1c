"""Hours at sessions, as the registers say: shown beside what people enter, never added to it."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, time, timedelta

from django.db.models import QuerySet

from cohorts.inspire.models import Attendance
from cohorts.roster.models import Associate, Cohort
from experiments.hours.weeks import first_day, last_day, week_on


def attended_by_week(associate: Associate) -> Counter[int]:
    """Minutes at sessions of an associate, by week of the cohort. One query."""
    cohort, counted = associate.cohort, Counter[int]()
    rows = _attended(cohort).filter(associate=associate)
    for starts_at, minutes in rows.values_list("session__starts_at", "session__minutes"):
        day = starts_at.astimezone(cohort.programme.clock).date()
        counted[week_on(cohort, day)] += minutes
    return counted


def attended_in_week(cohort: Cohort, week: int, associates: Collection[int]) -> Counter[int]:
    """Minutes at sessions of a week, by associate. One query."""
    clock = cohort.programme.clock
    begin = datetime.combine(first_day(cohort, week), time.min, clock)
    end = datetime.combine(last_day(cohort, week) + timedelta(days=1), time.min, clock)
    rows = _attended(cohort).filter(
        associate__in=associates, session__starts_at__gte=begin, session__starts_at__lt=end
    )
    counted: Counter[int] = Counter()
    for who, minutes in rows.values_list("associate_id", "session__minutes"):
        counted[who] += minutes
    return counted


def _attended(cohort: Cohort) -> QuerySet[Attendance]:
    return Attendance.objects.filter(
        programme_id=cohort.programme_id,
        session__week__cohort=cohort,
        session__cancelled_at=None,
        status__in=Attendance.ATTENDED,
    )
