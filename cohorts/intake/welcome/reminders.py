"""The reminder to confirm a place: halfway to the deadline, and again some days before it."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.intake.stages import OFFERED
from cohorts.intake.telling import (
    ABOUT_NEEDS,
    ABOUT_SAMPLE,
    ABOUT_SAYS,
    about_application,
    day_in_both,
)
from cohorts.intake.welcome.models import Offer
from infuse.notices.models import Notice
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic

KIND = "place_reminder"
NEEDED = (
    "programme",
    "made_at",
    "extended_at",
    "confirm_by",
    *(f"application__{name}" for name in ABOUT_NEEDS),
)
LAST_CALL = 2  # days; the key of this lead is "last"


def _unanswered(occasion: Occasion) -> Iterator[Due]:
    """Each offer that is open; of the reminders that its time has passed, the latest alone."""
    offers = occasion.programme.offers.filter(
        confirmed_at=None,
        declined_at=None,
        lapsed_at=None,
        made_at__lte=occasion.at,
        confirm_by__gt=occasion.at,
        application__state=OFFERED,
    ).select_related("application__person", "application__call__cohort")
    for offer in offers.only(*NEEDED).order_by("pk"):
        name = _passed(occasion, offer)
        if name is None:
            continue
        application = offer.application
        day = timezone.localdate(offer.confirm_by, occasion.programme.clock)
        yield Due(
            key=f"{KIND}:{offer.pk}:{name}:{offer.confirm_by.date().isoformat()}",
            recipient=application.person,
            context=about_application(application)
            | day_in_both("confirm_by", day)
            | {"path": f"/calls/{application.call.cohort.slug}/place/"},
        )


def _passed(occasion: Occasion, offer: Offer) -> str | None:
    """The last of the reminders whose moment has come; a short offer has only the first."""
    began, ends = offer.extended_at or offer.made_at, offer.confirm_by
    clock = occasion.programme.clock
    halfway = began + (ends - began) / 2
    day = timezone.localdate(ends, clock)
    lead = occasion.timing.reached(occasion.days_until(day))
    if lead is not None and (day - timezone.localdate(halfway, clock)).days > lead:
        return "last" if lead == LAST_CALL else f"{lead}days"
    return "halfway" if halfway <= occasion.at else None


def supersede_reminders(offer: Offer, outcome: str) -> None:
    """The offer was answered, or its deadline moved: what is still to be sent is not sent."""
    Notice.objects.filter(
        programme_id=offer.programme_id,
        key__startswith=f"{KIND}:{offer.pk}:",
        state=Notice.State.DUE,
    ).update(state=Notice.State.SUPERSEDED, outcome=outcome)


PLACE = Rule(
    code="place_reminder",
    topic=Topic.APPLYING,
    name=_("A place to confirm"),
    about=_(
        "Whoever was offered a place and has not answered hears of it halfway to the deadline, and"
        " again some days before it."
    ),
    kinds=(KIND,),
    counts=Counts.BEFORE,
    timing=Timing(leads=(LAST_CALL,)),
    due=_unanswered,
    placeholders={**ABOUT_SAYS, "confirm_by": _("The day by which to answer")},
    sample={
        **ABOUT_SAMPLE,
        "confirm_by_en": "12 March 2027",
        "confirm_by_cy": "12 Mawrth 2027",
    },
    # The deeds that answer an offer take its reminders back themselves.
    takes_back=False,
)
