"""Which reminders are due: the ranking closes soon and somebody has not answered."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate, Cohort
from infuse.notices.models import Notice
from infuse.notices.queue import notify
from infuse.tenancy.models import Programme

# Nobody is written to before eight in the morning or after seven in the evening, local time.
HUMANE = range(8, 19)
LEADS = (0, 1, 3, 7)  # days before the last day


def remind_of_rankings(programme: Programme, *, at: datetime | None = None) -> int:
    """Queue a notice to each associate who has not ranked, at each lead once; returns how many are
    new.

    It stops when they have ranked (or somebody for them), have left or are paused, when nothing is
    offered, and when the ranking has closed. Safe to run any number of times.
    """
    local = (at or timezone.now()).astimezone(ZoneInfo(programme.time_zone))
    if local.hour not in HUMANE:
        return 0
    today = local.date()
    cohorts = programme.cohorts.filter(
        rankings_close_on__gte=today,
        rankings_close_on__lte=today + timedelta(days=max(LEADS)),
        starts_on__lte=today,
        wicked_issues__state="offered",
    ).distinct()
    return sum(_remind(cohort, _silent(cohort, local), local) for cohort in cohorts)


def _silent(cohort: Cohort, local: datetime) -> Iterable[Associate]:
    paused = Pause.objects.filter(Pause.covers(local.date())).values("associate")
    here = cohort.associates.filter(withdrawal=None, rankings=None)
    return here.exclude(pk__in=paused).select_related("person")


def _remind(cohort: Cohort, people: Iterable[Associate], local: datetime) -> int:
    day = cohort.rankings_close_on
    assert day is not None
    lead = min(lead for lead in LEADS if (day - local.date()).days <= lead)
    keys = {f"ranking_closes:{one.pk}:{day}:{lead}": one for one in people}
    known = set(
        Notice.objects.filter(programme=cohort.programme, key__in=keys).values_list(
            "key", flat=True
        )
    )
    context = {
        "cohort_en": cohort.name_en,
        "cohort_cy": cohort.name_cy,
        "path": f"/issues/ranking/?cohort={cohort.slug}",
    }
    for language in ("en", "cy"):
        with override(language):
            context[f"day_{language}"] = date_format(day, "l j F")
    made = [
        notify(
            programme=cohort.programme,
            kind="ranking_closes",
            key=key,
            recipient=one.person,
            context=context,
        )
        for key, one in keys.items()
        if key not in known
    ]
    return sum(notice is not None for notice in made)
