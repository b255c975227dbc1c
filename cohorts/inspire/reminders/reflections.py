"""The reminder of a reflection: from the fifth day of a week until the day after it."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cohorts.inspire.models import Reflection
from cohorts.inspire.reminders.here import Here
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic

FIFTH_DAY = 4
OVER = 7  # days after the first


def _silent(occasion: Occasion) -> Iterator[Due]:
    """Who could have written about a week that is nearly over, and has not."""
    today = occasion.today
    weeks = list(
        occasion.programme.weeks.filter(
            starts_on__lte=today, starts_on__gte=today - timedelta(days=OVER)
        ).select_related("cohort")
    )
    steps = {week.pk: occasion.timing.step((today - week.starts_on).days) for week in weeks}
    weeks = [week for week in weeks if steps[week.pk] is not None]
    if not weeks:
        return
    wrote = set(Reflection.objects.filter(week__in=weeks).values_list("week_id", "associate_id"))
    here = Here(week.cohort_id for week in weeks)
    for week in weeks:
        context = {
            "number": week.number,
            "theme_en": week.title_en,
            "theme_cy": week.title_cy,
            "path": f"/weeks/{week.cohort.slug}/{week.number}/#reflection",
        }
        step = steps[week.pk]
        mark = f":{step}" * (step != min(occasion.timing.leads))
        for one in here.still_on(week.cohort_id, today):
            if (week.pk, one.pk) not in wrote:
                key = f"reflection_due:{week.pk}:{one.person_id}{mark}"
                yield Due(key, one.person, context)


REFLECTION_DUE = Rule(
    code="reflection_due",
    topic=Topic.WEEKS,
    name=_("A reflection"),
    about=_("Associates who have not written about a week hear of it when it is nearly over."),
    kinds=("reflection_due",),
    counts=Counts.WAITED,
    timing=Timing(leads=(FIFTH_DAY,)),
    due=_silent,
    placeholders={
        "number": _("The number of the week"),
        "theme": _("The title of the week"),
    },
    sample={
        "number": 2,
        "theme_en": "Curiosity",
        "theme_cy": "Chwilfrydedd",
        "path": "/weeks/",
    },
)
