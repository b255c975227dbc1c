"""Taking the place or turning it down: the applicant's own deeds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.decisions.tasks import call_next
from cohorts.intake.form.completeness import fill
from cohorts.intake.models import Application
from cohorts.intake.stages import CONFIRMED, PLACE_DECLINED, move
from cohorts.intake.welcome.agreement import agreement_of
from cohorts.intake.welcome.joining import join
from cohorts.intake.welcome.models import Agreement, Offer, Signature
from cohorts.intake.welcome.offering import offer_of
from cohorts.intake.welcome.reminders import supersede_reminders
from cohorts.intake.welcome.telling import tell_confirmed
from infuse.people.models import User
from infuse.record.write import record

# What may be put right when the place is taken; everything else stands in the application.
PREFERENCES = ("preferred_language", "days_available", "adjustments")


@transaction.atomic
def confirm_place(
    *,
    application: Application,
    agreement: Agreement,
    typed_name: str,
    language: str,
    preferences: Mapping[str, Any],
    actor: User,
    at: datetime | None = None,
) -> Application:
    """Take the place: sign the agreement and become an associate. Again changes nothing.

    `language` is the one in which the agreement was read; `preferences` may change the fields of
    PREFERENCES. Raises ValidationError, by field, for a missing name, a deadline that has passed,
    or an agreement that was changed after it was read; IllegalMoveError without an open offer.
    """
    at = at or timezone.now()
    application = application.locked()
    _refuse_others(application, actor)
    if application.state == CONFIRMED:
        return application
    move(application, "confirm")
    offer = _open_offer(application, at)
    _check_signing(application, agreement, typed_name)
    fill(application, {name: preferences[name] for name in PREFERENCES if name in preferences})
    application.associate = join(application, actor, at)
    application.save()
    offer.confirmed_at = at
    offer.save(update_fields=["confirmed_at"])
    signature = Signature.objects.create(
        programme=application.programme,
        agreement=agreement,
        offer=offer,
        typed_name=typed_name.strip(),
        language=language,
        signed_at=at,
    )
    signature.offer.application = application
    supersede_reminders(offer, "confirmed")
    tell_confirmed(signature)
    data = {"ref": application.ref, "agreement": agreement.number, "language": language}
    record(verb="intake.place_confirmed", subject=application, actor=actor, at=at, data=data)
    return application


def _check_signing(application: Application, agreement: Agreement, typed_name: str) -> None:
    problems = {}
    if not typed_name.strip():
        problems["typed_name"] = _("Type your full name to sign.")
    elif len(typed_name.strip()) > 150:
        problems["typed_name"] = _("Use no more than %(limit)d characters.") % {"limit": 150}
    if agreement.pk != agreement_of(application.call).pk:
        text = _("The agreement was changed while you read it. Read it again, then sign.")
        problems["agreed"] = text
    if problems:
        raise ValidationError(problems)


@transaction.atomic
def decline_place(
    *,
    application: Application,
    reason: str,
    note: str = "",
    actor: User,
    at: datetime | None = None,
) -> Application:
    """Turn the place down; the next in line is called. Again changes nothing.

    Raises ValidationError, by field, for an unknown reason; IllegalMoveError without an open offer.
    """
    at = at or timezone.now()
    application = application.locked()
    _refuse_others(application, actor)
    if application.state == PLACE_DECLINED:
        return application
    if reason not in Offer.Reason.values:
        raise ValidationError({"reason": _("Choose one of the reasons.")})
    move(application, "decline_place")
    application.save(update_fields=["state"])
    offer = offer_of(application)
    assert offer is not None  # the state says that there is one
    offer.declined_at, offer.decline_reason, offer.decline_note = at, reason, note.strip()
    offer.save(update_fields=["declined_at", "decline_reason", "decline_note"])
    supersede_reminders(offer, "declined")
    data = {"ref": application.ref, "reason": reason}
    record(verb="intake.place_declined", subject=application, actor=actor, at=at, data=data)
    call_next(application.call, cause=f"declined:{offer.pk}")
    return application


def _refuse_others(application: Application, actor: User) -> None:
    if application.person_id != actor.pk:
        raise ValidationError(_("Only the applicant can answer the offer."), code="other")


def _open_offer(application: Application, at: datetime) -> Offer:
    offer = offer_of(application)
    assert offer is not None  # the state says that there is one
    if offer.confirm_by < at:
        text = _("The day by which you could confirm has passed. Write to the programme's manager.")
        raise ValidationError(text, code="late")
    return offer
