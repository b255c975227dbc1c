"""Somebody missed two sessions: their coach hears of it, or the managers where they have none."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cohorts.inspire.attendance.missing import MISSED, Misser, missing_people
from cohorts.roster.coaching.models import Coaching
from cohorts.roster.models import Cohort
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic
from infuse.people.models import User

AFTER = timedelta(days=7)


def _missers(occasion: Occasion) -> Iterator[Due]:
    """Once at two, again at four, and so on. It stops when the marks are corrected or excused, the
    person has left or is paused, or the weeks were over a week ago.
    """
    today = occasion.today
    running = occasion.programme.cohorts.filter(
        weeks__starts_on__lte=today, weeks__starts_on__gte=today - 2 * AFTER
    ).distinct()
    found = [
        (cohort, misser)
        for cohort in running.select_related("programme")
        for misser in missing_people(cohort, today=today)
    ]
    if not found:
        return
    coaches = _coaches([misser for _cohort, misser in found])
    managers = _managers(occasion)
    for cohort, misser in found:
        coach = coaches.get(misser.associate.pk)
        for reader in [coach] if coach else managers:
            step = misser.missed // MISSED
            key = f"sessions_missed:{misser.associate.pk}:{step}:{reader.pk}"
            yield Due(key, reader, _context(cohort, misser))


def _context(cohort: Cohort, misser: Misser) -> dict[str, object]:
    return {
        "name": misser.person.full_name,
        "missed": misser.missed,
        "cohort_en": cohort.name_en,
        "cohort_cy": cohort.name_cy,
        "path": f"/weeks/?cohort={cohort.slug}",
    }


def _coaches(missers: list[Misser]) -> dict[int, User]:
    """Each one's own coach now, by associate."""
    keys = [misser.associate.pk for misser in missers]
    rows = Coaching.objects.filter(associate__in=keys, ended_at=None).select_related("coach")
    return {row.associate_id: row.coach for row in rows}


def _managers(occasion: Occasion) -> list[User]:
    rows = occasion.programme.memberships.filter(role="programme_manager", ended_at=None)
    return [row.user for row in rows.select_related("user").order_by("pk")]


SESSIONS_MISSED = Rule(
    code="sessions_missed",
    topic=Topic.WEEKS,
    name=_("Sessions missed"),
    about=_(
        "The coach of somebody who missed two sessions hears of it, and again at four; the"
        " managers where somebody has no coach."
    ),
    kinds=("sessions_missed",),
    counts=Counts.AT_ONCE,
    timing=Timing(),
    due=_missers,
    placeholders={
        "name": _("The associate’s name"),
        "missed": _("How many sessions they missed"),
        "cohort": _("The name of the cohort"),
    },
    sample={
        "name": "Ada Lewis",
        "missed": 2,
        "cohort_en": "Spring cohort",
        "cohort_cy": "Carfan y gwanwyn",
        "path": "/weeks/",
    },
)
