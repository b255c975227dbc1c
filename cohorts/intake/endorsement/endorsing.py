"""The line manager's word: will they release the time?"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

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
) -> Endorsement:
    """Keep what the line manager answered; `pending` says that they were asked.

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
    record(verb="intake.endorsement_recorded", subject=application, actor=actor, at=at, data=data)
    return endorsement
