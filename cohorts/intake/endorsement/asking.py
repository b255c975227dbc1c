"""Asking a line manager, by a link in a mail; each asking ends the links that went before."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.endorsement.models import EndorsementRequest
from cohorts.intake.endorsement.telling import tell_asked
from cohorts.intake.models import Application, Endorsement
from cohorts.intake.stages import move
from infuse.notices.queue import supersede
from infuse.people.models import User
from infuse.record.write import record

HOLDS = timedelta(days=21)
MOMENT = timedelta(minutes=2)
MOST_A_DAY = 5


class TooManyError(ValidationError):
    """So many mails went to line managers today that no more go."""


@transaction.atomic
def ask_endorsement(
    *,
    application: Application,
    name: str = "",
    address: str = "",
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> EndorsementRequest:
    """Send a link to the line manager; another name or address than before is kept from now on.

    The same again within two minutes is one mail. Raises IllegalMoveError before the application is
    sent or after it was withdrawn; ValidationError by field for an address that is none or the
    applicant's own, or when the time was released already; TooManyError after five in a day.
    """
    at = at or timezone.now()
    application = application.locked()
    move(application, "endorse")
    name = name.strip() or application.line_manager_name
    address = (address.strip() or application.line_manager_email).lower()
    _check(application, address)
    if found := _a_moment_ago(application, name, address, at):
        return found
    today = application.endorsement_requests.filter(sent_at__gt=at - timedelta(days=1))
    if today.count() >= MOST_A_DAY:
        raise TooManyError(_("Too many mails were sent today. Try again tomorrow."), code="often")
    end_requests(application, at)
    request = _send(application, name, address, actor, at)
    if tell:
        tell_asked(request)
    return request


def _a_moment_ago(
    application: Application, name: str, address: str, at: datetime
) -> EndorsementRequest | None:
    """The link that a double click has just sent."""
    same = application.endorsement_requests.filter(ended_at=None, name=name, address=address)
    return same.filter(sent_at__gt=at - MOMENT).first()


def _check(application: Application, address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as error:
        text = _("Enter an email address in the form name@example.com.")
        raise ValidationError({"address": text}) from error
    if address in {application.email.lower(), application.person.email.lower()}:
        text = _("Enter the line manager's own address, not the applicant's.")
        raise ValidationError({"address": text})
    released = Endorsement.Answer.ENDORSED
    if Endorsement.objects.filter(application=application, answer=released).exists():
        raise ValidationError(_("The line manager has released the time already."), code="done")


def _send(
    application: Application, name: str, address: str, actor: User | None, at: datetime
) -> EndorsementRequest:
    before = application.line_manager_email
    application.line_manager_name, application.line_manager_email = name, address
    application.save(update_fields=["line_manager_name", "line_manager_email", "saved_at"])
    known = User.objects.filter(email__iexact=address).first()
    request: EndorsementRequest = application.endorsement_requests.create(
        programme=application.programme,
        name=name,
        address=address,
        language=(known.language if known else "") or application.programme.default_language,
        asked_by=actor,
        sent_at=at,
        expires_at=at + HOLDS,
    )
    Endorsement.objects.get_or_create(
        programme=application.programme, application=application, defaults={"asked_at": at}
    )
    data: dict[str, Any] = {"ref": application.ref, "request": request.pk}
    if before.lower() != address:
        data["address"] = "changed"
    record(verb="intake.endorsement_asked", subject=application, actor=actor, at=at, data=data)
    return request


def end_requests(application: Application, at: datetime) -> None:
    """No link that was sent for the application holds any more; a mail still to go does not go."""
    for request in application.endorsement_requests.filter(ended_at=None):
        request.ended_at = at
        request.save(update_fields=["ended_at"])
        key = f"endorsement_asked:{request.pk}"
        supersede(programme=application.programme, key=key, outcome="replaced")


def ask_at_sending(
    *, application: Application, actor: User | None, at: datetime | None, tell: bool
) -> None:
    """The line manager who is named in an application is asked as soon as it is sent."""
    if not application.line_manager_email or not tell:
        return
    try:
        ask_endorsement(application=application, actor=actor, at=at)
    except ValidationError:
        return  # their own address, say: the status page lets them name another


@transaction.atomic
def renew_request(*, request: EndorsementRequest, at: datetime | None = None) -> EndorsementRequest:
    """A new link in place of one that is out of date: to the same address, never another.

    Raises ValidationError when a later link was sent, to whomever; TooManyError as asking does.
    """
    at = at or timezone.now()
    application = request.application.locked()
    latest = application.endorsement_requests.first()
    if latest is None or (latest.pk != request.pk and latest.address != request.address):
        raise ValidationError(_("Another person has been asked since."), code="replaced")
    return ask_endorsement(
        application=application, name=request.name, address=request.address, actor=None, at=at
    )
