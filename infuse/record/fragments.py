"""The record at a glance, for whoever audits the programme."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from infuse.people.access import requires
from infuse.request import MemberRequest

_WEEK = timedelta(days=7)


@require_safe
@requires("record.see")
def record_now(request: MemberRequest) -> HttpResponse:
    """A fragment: how long the record is, its last entry, and how much came in a week."""
    events = request.programme.events.order_by("-number")
    last = events.first()
    before = events.filter(at__lt=timezone.now() - _WEEK).first() if last else None
    context = {
        "last": last,
        # Entries are numbered without a gap.
        "this_week": last.number - (before.number if before else 0) if last else 0,
    }
    return render(request, "infuse/record/record_now.html", context)
