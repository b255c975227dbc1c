"""Somebody missed two sessions: their coach hears of it, or the managers where they have none."""

from datetime import datetime, timedelta

from cohorts.inspire.attendance.missing import MISSED, Misser, missing_people
from cohorts.inspire.reminders.hours import local_time
from cohorts.roster.coaching.reading import coach_of
from cohorts.roster.models import Cohort
from infuse.notices.models import Notice
from infuse.notices.queue import notify
from infuse.people.models import User
from infuse.tenancy.models import Programme

AFTER = timedelta(days=7)


def tell_of_missers(programme: Programme, *, at: datetime | None = None) -> int:
    """Queue a notice for each associate who missed two sessions; returns how many are new.

    Once at two, again at four, and so on, at a humane hour. It stops when the marks are corrected
    or excused, the person has left or is paused, or the weeks were over a week ago.
    """
    local = local_time(programme, at)
    if local is None:
        return 0
    today = local.date()
    running = programme.cohorts.filter(
        weeks__starts_on__lte=today, weeks__starts_on__gte=today - 2 * AFTER
    ).distinct()
    return sum(
        _tell(cohort, misser)
        for cohort in running.select_related("programme")
        for misser in missing_people(cohort, today=today)
    )


def _tell(cohort: Cohort, misser: Misser) -> int:
    step = misser.missed // MISSED
    key = f"sessions_missed:{misser.associate.pk}:{step}"
    if Notice.objects.filter(programme=cohort.programme, key__startswith=f"{key}:").exists():
        return 0
    context = {
        "name": misser.person.full_name,
        "missed": misser.missed,
        "cohort_en": cohort.name_en,
        "cohort_cy": cohort.name_cy,
        "path": f"/weeks/?cohort={cohort.slug}",
    }
    made = [
        notify(
            programme=cohort.programme,
            kind="sessions_missed",
            key=f"{key}:{reader.pk}",
            recipient=reader,
            context=context,
        )
        for reader in _readers(misser)
    ]
    return sum(notice is not None for notice in made)


def _readers(misser: Misser) -> list[User]:
    coach = coach_of(misser.associate)
    if coach is not None:
        return [coach]
    managers = misser.associate.programme.memberships.filter(
        role="programme_manager", ended_at=None
    )
    return [one.user for one in managers.select_related("user")]
