"""Offering a place: from the moment that an accepted applicant is told, until a deadline."""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.models import Application, Call, Decision
from cohorts.intake.stages import move
from cohorts.intake.welcome.agreement import agreement_of
from cohorts.intake.welcome.joining import join
from cohorts.intake.welcome.models import Offer
from cohorts.intake.welcome.reminders import supersede_reminders
from infuse.people.models import User
from infuse.record.write import record


def end_of(day: date, call: Call) -> datetime:
    """The last minute of a day where the programme is: people think of deadlines as days."""
    return datetime.combine(day, time(23, 59), tzinfo=call.programme.clock)


def deadline_from(at: datetime, call: Call) -> datetime:
    """The end of the day, `Call.confirm_days` after the moment."""
    day = at.astimezone(call.programme.clock).date()
    return end_of(day + timedelta(days=call.confirm_days), call)


def make_offer(decision: Decision, actor: User | None, at: datetime) -> Offer:
    """Offer the place of an acceptance. Part of a deed: the caller holds the application's lock."""
    application = decision.application
    call = application.call
    move(application, "offer")
    application.save(update_fields=["state"])
    confirm_by = deadline_from(at, call)
    offer = Offer.objects.create(
        programme=application.programme,
        application=application,
        decision=decision,
        made_at=at,
        confirm_by=confirm_by,
    )
    agreement_of(call)  # there is something to sign from now on
    data = {"ref": application.ref, "confirm_by": confirm_by.date().isoformat()}
    record(verb="intake.place_offered", subject=application, actor=actor, at=at, data=data)
    return offer


def note_confirmed(decision: Decision, actor: User | None, at: datetime) -> Offer:
    """An applicant took the place elsewhere, before the platform knew of it: they are in.

    Part of a deed: the caller holds the application's lock. Nobody is reminded of anything.
    """
    application = decision.application
    move(application, "offer")
    move(application, "confirm")
    application.associate = join(application, actor, at)
    application.save(update_fields=["state", "associate"])
    return Offer.objects.create(
        programme=application.programme,
        application=application,
        decision=decision,
        made_at=at,
        confirm_by=at,
        confirmed_at=at,
        seen_at=at,
    )


def offer_of(application: Application) -> Offer | None:
    """The latest offer made to an applicant."""
    return application.offers.select_related("decision").first()


@transaction.atomic
def extend_offer(
    *, application: Application, day: date, actor: User | None, at: datetime | None = None
) -> Offer:
    """Give an applicant until the end of a day to confirm; a lapsed offer opens again.

    The same day again changes nothing. Raises ValidationError on `day` for one that is over,
    IllegalMoveError when there is no offer that is open or has lapsed.
    """
    at = at or timezone.now()
    application = application.locked()
    move(application, "extend")
    offer = offer_of(application)
    assert offer is not None  # the state says that there is one
    confirm_by = end_of(day, application.call)
    if confirm_by <= at:
        raise ValidationError({"day": _("Choose today or a day after it.")})
    if offer.confirm_by == confirm_by and offer.lapsed_at is None:
        return offer
    supersede_reminders(offer, "extended")
    offer.confirm_by, offer.extended_at = confirm_by, at
    offer.lapsed_at = offer.seen_at = None
    offer.save()
    application.save(update_fields=["state"])
    data = {"ref": application.ref, "confirm_by": day.isoformat()}
    record(verb="intake.offer_extended", subject=application, actor=actor, at=at, data=data)
    return offer


@transaction.atomic
def note_ended(*, offer: Offer, actor: User, at: datetime | None = None) -> Offer:
    """A manager took note that an offer was turned down or lapsed; again changes nothing.

    Raises ValidationError for an offer that has not ended so.
    """
    offer = offer.programme.offers.select_for_update(no_key=True, of=("self",)).get(pk=offer.pk)
    if offer.declined_at is None and offer.lapsed_at is None:
        raise ValidationError(_("This offer has not ended."), code="open")
    if offer.seen_at is None:
        offer.seen_at = at or timezone.now()
        offer.save(update_fields=["seen_at"])
        record(verb="intake.offer_end_noted", subject=offer, actor=actor, at=at)
    return offer
