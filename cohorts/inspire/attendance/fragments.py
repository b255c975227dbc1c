"""The sessions that come next, for whoever runs them."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from infuse.people.access import requires
from infuse.request import MemberRequest

SHOWN = 4
# A session stays among those that come next until so long after its beginning.
_STILL = timedelta(hours=12)


@require_safe
@requires("attendance.mark")
def session_next(request: MemberRequest) -> HttpResponse:
    """A fragment: the next sessions of all cohorts, each with its register. One query."""
    marked = request.programme.attendances.filter(session=OuterRef("pk"))
    sessions = (
        request.programme.sessions.filter(cancelled_at=None, starts_at__gte=timezone.now() - _STILL)
        .select_related("week__cohort")
        .annotate(is_marked=Exists(marked))
        .order_by("starts_at", "pk")[:SHOWN]
    )
    return render(request, "cohorts/inspire/session_next.html", {"sessions": sessions})
