"""Until when associates rank."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from cohorts.roster.models import Cohort


def rankings_close_at(cohort: Cohort) -> datetime | None:
    """The end of the last day of ranking, in the programme's time zone; None: no deadline."""
    if cohort.rankings_close_on is None:
        return None
    zone = ZoneInfo(cohort.programme.time_zone)
    return datetime.combine(cohort.rankings_close_on + timedelta(days=1), time(), zone)


def rankings_are_open(cohort: Cohort, at: datetime) -> bool:
    """Whether associates can still rank by themselves at a moment."""
    closes_at = rankings_close_at(cohort)
    return closes_at is None or at < closes_at
