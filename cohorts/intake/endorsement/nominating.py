"""Nominating somebody for a call, and what comes of it."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.calls import is_open
from cohorts.intake.endorsement.models import Nomination
from cohorts.intake.endorsement.telling import tell_nominated
from cohorts.intake.models import Application, Call
from infuse.people.models import Organisation, User
from infuse.record.write import record

MOST_A_DAY = 30


@transaction.atomic
def nominate(
    *,
    call: Call,
    nominator: User,
    name: str,
    email: str,
    reason: str,
    organisation: Organisation | None = None,
    language: str = "",
    at: datetime | None = None,
    tell: bool = True,
) -> Nomination:
    """Nominate a person, who gets a mail; without a `language`, and unknown, in both.

    What the nominator hears is the same whether the nominee has an account or an application, or
    not. The same nomination again is the one that stands. Raises ValidationError, by field, for
    what is missing, one's own address, somebody nominated before in other words; without a field
    outside the call's time, or after thirty in a day.
    """
    at = at or timezone.now()
    call = (
        call.programme.calls.select_for_update(no_key=True, of=("self",))
        .select_related("programme", "cohort")
        .get(pk=call.pk)
    )
    email = email.strip().lower()
    if not is_open(call, at):
        raise ValidationError(_("This call is closed."), code="closed")
    _check_words(nominator, name, email, reason)
    _check_number(call, nominator, at)
    if organisation is not None and organisation.programme_id != call.programme_id:
        text = _("The organisation does not belong to this programme.")
        raise ValidationError({"organisation": text})
    found = call.nominations.filter(nominator=nominator, email=email).first()
    if found and found.reason != reason.strip():
        raise ValidationError({"email": _("You have nominated the person with this address.")})
    if found:
        return found
    applied = call.applications.filter(Q(person__email__iexact=email)).first()
    nomination: Nomination = call.nominations.create(
        programme=call.programme,
        nominator=nominator,
        organisation=organisation,
        name=name.strip(),
        email=email,
        reason=reason.strip(),
        nominated_at=at,
        application=applied,
    )
    data = {"cohort": call.cohort.slug}
    record(verb="intake.nominated", subject=nomination, actor=nominator, at=at, data=data)
    if tell:
        tell_nominated(nomination, language=language, has_applied=applied is not None)
    return nomination


def _check_words(nominator: User, name: str, email: str, reason: str) -> None:
    problems = {}
    if not name.strip():
        problems["name"] = _("Enter their full name.")
    if not reason.strip():
        problems["reason"] = _("Say why you think of them.")
    try:
        validate_email(email)
    except ValidationError:
        problems["email"] = _("Enter an email address in the form name@example.com.")
    if email == nominator.email.lower():
        problems["email"] = _("This is your own address. You can apply yourself.")
    if problems:
        raise ValidationError(problems)


def _check_number(call: Call, nominator: User, at: datetime) -> None:
    rows = call.programme.nominations.filter(nominator=nominator)
    if rows.filter(nominated_at__gt=at - timedelta(days=1)).count() >= MOST_A_DAY:
        raise ValidationError(_("You have nominated many people today. Go on tomorrow."))


def take_up(
    *, application: Application, nomination_id: int | None, at: datetime | None = None
) -> None:
    """Link an application that has just been begun to its nominations: the one whose link was
    followed, and all that went to the applicant's own address.
    """
    rows = application.call.nominations.filter(application=None).select_for_update(
        no_key=True, of=("self",)
    )
    mine = Q(email__iexact=application.person.email)
    if nomination_id is not None:
        mine |= Q(pk=nomination_id)
    found = list(rows.filter(mine).select_related("nominator"))
    if not found:
        return
    at = at or timezone.now()
    for nomination in found:
        nomination.application, nomination.taken_up_at = application, at
        nomination.save(update_fields=["application", "taken_up_at"])
        data = {"ref": application.ref}
        actor = application.person
        record(verb="intake.nomination_taken_up", subject=nomination, actor=actor, at=at, data=data)
    names = ", ".join(str(one.nominator) for one in found)
    application.route, application.nominated_by = Application.Route.NOMINATED, names[:150]
    application.save(update_fields=["route", "nominated_by", "saved_at"])
