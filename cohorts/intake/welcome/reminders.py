"""Reminders to confirm a place: halfway to the deadline, and two days before it.

They are queued with the offer and taken back when it is answered, so nobody is reminded twice.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from cohorts.intake.telling import about_application, day_in_both
from cohorts.intake.welcome.models import Offer
from infuse.notices.queue import notify, supersede

LAST_CALL = timedelta(days=2)


def moments_of(began: datetime, ends: datetime) -> dict[str, datetime]:
    """When somebody is reminded. An offer of two days or less has only the first reminder."""
    halfway = began + (ends - began) / 2
    last = ends - LAST_CALL
    return {"halfway": halfway} | ({"last": last} if last > halfway else {})


def plan_reminders(offer: Offer, began: datetime | None = None) -> None:
    """Queue the reminders that lie ahead. `began` is when the time to answer (again) began."""
    application = offer.application
    day = offer.confirm_by.astimezone(application.programme.clock).date()
    for name, due_at in moments_of(began or offer.made_at, offer.confirm_by).items():
        if due_at <= timezone.now():
            continue
        context = about_application(application) | day_in_both("confirm_by", day)
        context["path"] = f"/calls/{application.call.cohort.slug}/place/"
        notify(
            programme=application.programme,
            kind="place_reminder",
            key=_key(offer, name),
            recipient=application.person,
            context=context,
            due_at=due_at,
        )


def supersede_reminders(offer: Offer, outcome: str) -> None:
    """The offer was answered, or its deadline moved: what is still to be sent is not sent."""
    for name in ("halfway", "last"):
        supersede(programme=offer.programme, key=_key(offer, name), outcome=outcome)


def _key(offer: Offer, name: str) -> str:
    return f"place_reminder:{offer.pk}:{name}:{offer.confirm_by.date().isoformat()}"
