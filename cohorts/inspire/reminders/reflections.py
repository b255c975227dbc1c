"""Which reflections are due: from the fifth day of a week until the day after it, once."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from cohorts.inspire.models import Reflection, Week
from cohorts.inspire.reminders.hours import local_time
from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate
from infuse.notices.models import Notice
from infuse.notices.queue import notify
from infuse.tenancy.models import Programme

FIFTH_DAY = 4


def remind_of_reflections(programme: Programme, *, at: datetime | None = None) -> int:
    """Queue a notice to each associate whose week has no reflection yet; returns how many are new.

    Once for each week and person, at a humane hour. It stops when they have written, have left or
    are paused, and when the week is over.
    """
    local = local_time(programme, at)
    if local is None:
        return 0
    today = local.date()
    weeks = programme.weeks.filter(
        starts_on__lte=today - timedelta(days=FIFTH_DAY),
        starts_on__gte=today - timedelta(days=7),
    ).select_related("cohort")
    return sum(_remind(programme, week, _silent(week, today)) for week in weeks)


def _silent(week: Week, today: date) -> Iterable[Associate]:
    """Who could have written about the week and has not."""
    wrote = Reflection.objects.filter(week=week).values("associate")
    paused = Pause.objects.filter(Pause.covers(today)).values("associate")
    people = Associate.objects.filter(cohort=week.cohort_id, withdrawal=None)
    return people.exclude(pk__in=wrote).exclude(pk__in=paused).select_related("person")


def _remind(programme: Programme, week: Week, people: Iterable[Associate]) -> int:
    keys = {f"reflection_due:{week.pk}:{one.person_id}": one for one in people}
    known = set(
        Notice.objects.filter(programme=programme, key__in=keys).values_list("key", flat=True)
    )
    context = {
        "number": week.number,
        "theme_en": week.title_en,
        "theme_cy": week.title_cy,
        "path": f"/weeks/{week.cohort.slug}/{week.number}/#reflection",
    }
    made = [
        notify(
            programme=programme,
            kind="reflection_due",
            key=key,
            recipient=one.person,
            context=context,
        )
        for key, one in keys.items()
        if key not in known
    ]
    return sum(notice is not None for notice in made)
