"""How an intake stands: the funnel, what needs attention now, and the days that are left."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.manage.attention import NEEDS, needs_of
from cohorts.intake.manage.call_places import call_places
from cohorts.intake.manage.funnel import funnel_of, standing_by_organisation, sum_of
from cohorts.intake.models import Call
from infuse.people.access import requires
from infuse.request import MemberRequest


@dataclass(frozen=True)
class Deadline:
    """A day that matters, and how far off it is; below nought when it is past."""

    label: str
    day: date
    days: int


def _call_of(request: MemberRequest) -> Call | None:
    """The call that the address names, else the latest that anybody answered."""
    calls = request.programme.calls.select_related("cohort")
    if slug := request.GET.get("cohort"):
        return get_object_or_404(calls, cohort__slug=slug)
    answered = Exists(request.programme.applications.filter(call=OuterRef("pk")))
    return calls.order_by(answered.desc(), "-opens_at", "-pk").first()


@requires("applications.see")
def intake_overview(request: MemberRequest) -> HttpResponse:
    """A call at a glance, for whoever runs it."""
    call = _call_of(request)
    context: dict[str, Any] = {
        "call": call,
        "calls": request.programme.calls.select_related("cohort"),
    }
    if call is not None:
        parts = standing_by_organisation(call)
        standing = sum_of(parts)
        found = needs_of(call, without_person=request.user.pk, now=timezone.now())
        context |= {
            "standing": standing,
            "chart": funnel_of(call, standing),
            "parts": [(name or _("No organisation yet"), part) for name, part in parts],
            "needs": [(need, found[code], _rows_url(code)) for code, need in NEEDS.items()],
            "waiting": any(found.values()),
            "deadlines": _deadlines(call),
            "places": call_places(request, call),
        }
    return render(request, "cohorts/intake/manage/intake_overview.html", context)


def _rows_url(code: str) -> str:
    return f"{reverse('application_list')}?needs={code}"


def _deadlines(call: Call) -> list[Deadline]:
    days = [
        (_("Applications close"), timezone.localdate(call.closes_at)),
        (_("Reviews are due"), call.reviews_due_on),
        (_("Decisions go out"), call.cohort.decisions_sent_on),
        (_("The cohort starts"), call.cohort.starts_on),
    ]
    today = timezone.localdate()
    return [Deadline(label, day, (day - today).days) for label, day in days if day]
