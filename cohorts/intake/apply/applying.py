"""An application's beginning, and its sending."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.apply.saving import StaleVersionError, write
from cohorts.intake.apply.telling import tell_received
from cohorts.intake.calls import form_of, is_open, still_takes
from cohorts.intake.endorsement.asking import ask_at_sending
from cohorts.intake.endorsement.nominating import take_up
from cohorts.intake.form.completeness import check_complete
from cohorts.intake.manage.references import next_ref
from cohorts.intake.models import Application, Call
from cohorts.intake.stages import WITHDRAWN, move
from infuse.people.models import User
from infuse.record.write import record


class CallClosedError(ValidationError):
    """The call does not take applications at this moment."""


@transaction.atomic
def start_application(
    *,
    call: Call,
    person: User,
    ref: str = "",
    nomination_id: int | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Application:
    """Begin a person's application; the one that they have is returned as it is.

    One that was withdrawn before it was ever sent is taken up again. A nomination whose link they
    followed, and any sent to their own address, is taken up with it. Raises CallClosedError outside
    the call's time.
    """
    new_ref = ref or next_ref(call.programme)
    found = call.applications.filter(person=person).first()
    if found is not None and not (found.state == WITHDRAWN and found.submitted_at is None):
        return found
    if not is_open(call, at):
        raise CallClosedError(_("This call is closed."), code="closed")
    if found is not None:
        return _resume(found, actor, at)
    application = _begin(call, person, new_ref)
    application.save()
    take_up(application=application, nomination_id=nomination_id, at=at)
    data = {"ref": application.ref, "cohort": call.cohort.slug}
    record(verb="intake.application_started", subject=application, actor=actor, at=at, data=data)
    return application


def _begin(call: Call, person: User, ref: str) -> Application:
    return Application(
        programme=call.programme,
        call=call,
        form_version=form_of(call),
        person=person,
        ref=ref,
        full_name=person.full_name,
        email=person.email,
        written_in=person.language or call.programme.default_language,
    )


def _resume(found: Application, actor: User | None, at: datetime | None) -> Application:
    application = found.locked()
    move(application, "resume")
    application.withdrawn_at, application.withdrawal_reason = None, ""
    application.save()
    data = {"ref": application.ref}
    record(verb="intake.application_resumed", subject=application, actor=actor, at=at, data=data)
    return application


@transaction.atomic
def submit(
    *,
    application: Application,
    version: int | None = None,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> Application:
    """Send a complete draft; sending it twice changes nothing.

    Raises CallClosedError after the call and its grace, StaleVersionError when `version` is given
    and the draft was saved elsewhere since, ValidationError by field or question key for what is
    missing.
    """
    application = application.locked()
    if application.state == Application.State.SUBMITTED:
        return application
    if not still_takes(application.call, at):
        raise CallClosedError(_("This call is closed. Your draft is kept."), code="closed")
    if version is not None and application.version != version:
        raise StaleVersionError(application)
    _send(application, actor, at)
    if tell:
        tell_received(application)
    ask_at_sending(application=application, actor=actor, at=at, tell=tell)
    return application


def _send(application: Application, actor: User | None, at: datetime | None) -> None:
    move(application, "submit")
    check_complete(application)
    application.submitted_at = at or timezone.now()
    application.save()
    data = {"ref": application.ref, "version": application.version}
    record(verb="intake.application_submitted", subject=application, actor=actor, at=at, data=data)


@transaction.atomic
def receive_application(
    *,
    call: Call,
    ref: str,
    person: User,
    fields: Mapping[str, Any],
    answers: Mapping[str, Any],
    written_in: str,
    submitted_at: datetime,
    actor: User | None,
) -> Application:
    """Enter an application that came in complete, as the pages would have: same checks, no mail.

    A manager may enter one that came in late, so the call's time is not looked at. Raises
    ValidationError, by field or question key, for what is wrong with it; on `ref` when the
    reference is taken, on `email` when the person has applied already.
    """
    application = _begin(call, person, ref or next_ref(call.programme))
    write(application, fields, answers, written_in)
    problems = {}
    if ref and call.programme.applications.filter(ref=ref).exists():
        problems["ref"] = _("Another application has this reference.")
    if call.applications.filter(person=person).exists():
        problems["email"] = _("This person has applied already.")
    if len(ref) > 20:
        problems["ref"] = _("Use no more than %(limit)d characters.") % {"limit": 20}
    if problems:
        raise ValidationError(problems)
    _send(application, actor, submitted_at)
    return application
