"""The line manager's word: will they release the time?"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.endorsement.models import EndorsementRequest
from cohorts.intake.endorsement.telling import tell_answered
from cohorts.intake.models import Application, Endorsement
from cohorts.intake.stages import move
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def record_endorsement(
    *,
    application: Application,
    answer: str,
    reason: str = "",
    actor: User | None = None,
    at: datetime | None = None,
    tell: bool = False,
) -> Endorsement:
    """Keep what the line manager answered; `pending` says that they were asked.

    With `tell` the applicant hears of it.

    The same answer again changes nothing. Raises ValidationError for an unknown answer,
    IllegalMoveError before the application is sent or after it was withdrawn.
    """
    if answer not in Endorsement.Answer.values:
        raise ValidationError({"answer": _("Choose from the answers given.")})
    at = at or timezone.now()
    application = application.locked()
    move(application, "endorse")
    endorsement = Endorsement.objects.filter(application=application).first() or Endorsement(
        programme=application.programme, application=application, asked_at=at
    )
    if endorsement.pk and (endorsement.answer, endorsement.reason) == (answer, reason):
        return endorsement
    endorsement.answer, endorsement.reason = answer, reason
    endorsement.answered_at = None if answer == Endorsement.Answer.PENDING else at
    endorsement.save()
    data = {"ref": application.ref, "answer": answer}
    event = record(
        verb="intake.endorsement_recorded", subject=application, actor=actor, at=at, data=data
    )
    if tell:
        tell_answered(application, answer, reason, event.number)
    return endorsement


def check_open(request: EndorsementRequest, at: datetime) -> None:
    """Raise ValidationError unless the link holds at the moment."""
    fresh = EndorsementRequest.objects.get(programme_id=request.programme_id, pk=request.pk)
    if fresh.ended_at is not None:
        raise ValidationError(_("Another link was sent since. Use the latest mail."), code="ended")
    if fresh.expires_at <= at:
        raise ValidationError(_("This link has expired."), code="expired")


@transaction.atomic
def answer_endorsement(
    *, request: EndorsementRequest, answer: str, reason: str = "", at: datetime | None = None
) -> Endorsement:
    """The line manager's answer by their link; while it holds they may think better of it.

    Raises ValidationError with code `expired` or `ended`, on `reason` when they decline without
    one, on `answer` for anything but releasing or declining.
    """
    at = at or timezone.now()
    application = request.application.locked()
    check_open(request, at)
    given = Endorsement.Answer
    if answer not in (given.ENDORSED, given.DECLINED):
        raise ValidationError({"answer": _("Choose one answer.")})
    reason = reason.strip()
    if answer == given.DECLINED and not reason:
        raise ValidationError({"reason": _("Say why, so that the applicant can plan.")})
    return record_endorsement(
        application=application, answer=answer, reason=reason, at=at, tell=True
    )
