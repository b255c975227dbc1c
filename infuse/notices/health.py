"""How the programme's messages stand: what is due, what failed, what went out in a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from infuse.notices.models import Notice
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.tenancy.models import Programme

_DAY = timedelta(days=1)
# A message that is due for longer than this should have gone: the sender may stand still.
PATIENCE = timedelta(minutes=15)
_State = Notice.State


@dataclass(frozen=True)
class Health:
    """The messages of a programme at a moment."""

    due: int
    failed: int
    sent: int  # of those that were due within the last day
    oldest_due: datetime | None
    is_late: bool


def health_of(programme: Programme, now: datetime) -> Health:
    """One query, which reads what is open and the last day, however long the ledger is."""
    due = Q(state=_State.DUE, due_at__lte=now) | Q(state=_State.CLAIMED)
    sent = Q(state=_State.SENT, due_at__gte=now - _DAY)
    failed = Q(state=_State.FAILED)
    found = programme.notices.filter(due | sent | failed).aggregate(
        due=Count("pk", filter=due),
        failed=Count("pk", filter=failed),
        sent=Count("pk", filter=sent),
        oldest_due=Min("due_at", filter=due),
    )
    oldest = found["oldest_due"]
    return Health(**found, is_late=oldest is not None and now - oldest > PATIENCE)


@require_safe
@requires("notices.see")
def outbox_health(request: MemberRequest) -> HttpResponse:
    """A fragment of first pages: whether messages go out."""
    context = {"health": health_of(request.programme, timezone.now())}
    return render(request, "infuse/notices/outbox_health.html", context)
