"""Taking an application back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cohorts.intake.apply.telling import supersede_copies
from cohorts.intake.decisions.tasks import call_next
from cohorts.intake.endorsement.asking import end_requests
from cohorts.intake.models import Application
from cohorts.intake.stages import ACCEPTED, WITHDRAWN, move
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def withdraw(
    *,
    application: Application,
    reason: str = "",
    actor: User | None,
    at: datetime | None = None,
) -> Application:
    """Withdraw an application before it is decided; again changes nothing. What it held is kept.

    Raises IllegalMoveError when it was decided already (an associate leaves by another deed).
    """
    application = application.locked()
    if application.state == WITHDRAWN:
        return application
    before = application.state
    move(application, "withdraw")
    application.withdrawn_at = at or timezone.now()
    application.withdrawal_reason = reason
    application.save()
    end_requests(application, application.withdrawn_at)
    supersede_copies(application)
    data = {"ref": application.ref, "from": before}
    record(verb="intake.application_withdrawn", subject=application, actor=actor, at=at, data=data)
    if before == ACCEPTED:
        call_next(application.call, cause=f"withdrawn:{application.pk}")
    return application
