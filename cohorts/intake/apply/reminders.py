"""The reminder of an application that was begun and not sent, before the call closes."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.intake.models import Application
from cohorts.intake.telling import (
    ABOUT_NEEDS,
    ABOUT_SAMPLE,
    ABOUT_SAYS,
    about_application,
    day_in_both,
)
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic

FRESH = timedelta(days=1)
NEEDED = (*ABOUT_NEEDS, "written_in", "call__closes_at")


def _unfinished(occasion: Occasion) -> Iterator[Due]:
    """Each draft of a call that is about to close; nobody on the day on which they began."""
    clock = occasion.programme.clock
    drafts = occasion.programme.applications.filter(
        state=Application.State.DRAFT,
        created_at__lt=occasion.at - FRESH,
        call__opens_at__lt=occasion.at,
        call__closes_at__gt=occasion.at,
        call__closes_at__lte=occasion.at
        + timedelta(days=max(occasion.timing.leads, default=0) + 7),
    )
    for application in drafts.select_related("person", "call__cohort").only(*NEEDED).order_by("pk"):
        day = timezone.localdate(application.call.closes_at, clock)
        lead = occasion.timing.reached(occasion.days_until(day))
        if lead is None:
            continue
        days = max(1, (day - occasion.today).days)
        yield Due(
            key=f"application_unfinished:{application.pk}:{day.isoformat()}:{lead}",
            recipient=application.person,
            language=application.person.language or application.written_in,
            context=about_application(application) | {"days": days} | day_in_both("closes", day),
        )


UNFINISHED = Rule(
    code="application_unfinished",
    topic=Topic.APPLYING,
    name=_("An application not sent"),
    about=_("Whoever has begun an application and not sent it hears that the call closes soon."),
    kinds=("application_unfinished",),
    counts=Counts.BEFORE,
    timing=Timing(leads=(7, 2)),
    due=_unfinished,
    placeholders={
        **ABOUT_SAYS,
        "days": _("How many days are left"),
        "closes": _("The day on which the call closes"),
    },
    sample={
        **ABOUT_SAMPLE,
        "days": 2,
        "closes_en": "12 March 2027",
        "closes_cy": "12 Mawrth 2027",
    },
)
