"""When a new cohort's self-assessments are open."""

from datetime import date, datetime, timedelta

from cohorts.inspire.setting_up.laying import CohortDates
from infuse.people.models import User
from infuse.tenancy.models import Programme
from skills.assessments.frameworks.choosing import next_framework
from skills.assessments.models import AssessmentRound
from skills.assessments.setting_up import open_round

TWO_WEEKS = timedelta(days=13)
HALF_A_YEAR = timedelta(weeks=26)


def moments_of(dates: CohortDates) -> dict[str, tuple[date, date]]:
    """The first and the last day of each moment: before, after learning, at the end, and later.

    A cohort without a second phase is asked once at its end, not twice.
    """
    first, last = dates.starts_on, dates.ends_on
    learned = dates.phases[0][1].ends_on
    moments = {"t0": (first - timedelta(days=14), first + timedelta(days=6))}
    if learned < last:
        moments["t1"] = (learned - timedelta(days=3), learned - timedelta(days=3) + TWO_WEEKS)
    moments["t2"] = (last - TWO_WEEKS, last)
    moments["t3"] = (last + HALF_A_YEAR, last + HALF_A_YEAR + TWO_WEEKS)
    return moments


def open_moments(
    programme: Programme, dates: CohortDates, actor: User | None, at: datetime
) -> AssessmentRound | None:
    """Plan the moments on the skills chosen for the next round; None where there are none."""
    framework = next_framework(programme)
    if framework is None:
        return None
    return open_round(
        programme=programme, framework=framework, moments=moments_of(dates), actor=actor, at=at
    )
