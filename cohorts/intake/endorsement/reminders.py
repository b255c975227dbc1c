"""Which reminders are due: a line manager who was asked and has not answered."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.utils import timezone

from cohorts.intake.apply.reminders import HUMANE
from cohorts.intake.endorsement.models import EndorsementQuestion, EndorsementRequest
from cohorts.intake.endorsement.telling import tell_waiting
from cohorts.intake.models import Application, Endorsement
from infuse.tenancy.models import Programme

WAITS = (3, 7)  # days after the asking


def remind_line_managers(programme: Programme, *, at: datetime | None = None) -> int:
    """Queue a notice to each line manager who has not answered after three days, and after seven.

    Returns how many are new. Safe to run any number of times. It stops with an answer, with the
    link, with a withdrawal or a decision, and while a question of theirs waits for its reply.
    """
    at = (at or timezone.now()).astimezone(UTC)
    if at.astimezone(ZoneInfo(programme.time_zone)).hour not in HUMANE:
        return 0
    waiting = EndorsementQuestion.objects.filter(
        application=OuterRef("application"), replied_at=None
    )
    rows = programme.endorsementrequests.filter(
        ~Exists(waiting),
        ended_at=None,
        expires_at__gt=at,
        sent_at__lte=at - timedelta(days=min(WAITS)),
        application__state=Application.State.SUBMITTED,
        application__endorsement__answer=Endorsement.Answer.PENDING,
    ).select_related("programme", "application__call__cohort")
    return sum(_remind(request, at) for request in rows)


def _remind(request: EndorsementRequest, at: datetime) -> bool:
    passed = max(days for days in WAITS if request.sent_at <= at - timedelta(days=days))
    return tell_waiting(request, passed)
