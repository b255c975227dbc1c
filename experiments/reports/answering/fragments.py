"""What waits for a leader's answer."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from experiments.design.working_days import today_in
from experiments.reports.answering.waiting import days_waiting, waiting_asks
from experiments.reports.drafting.models import Passage
from experiments.reports.visible import reports_for
from infuse.people.access import requires
from infuse.request import MemberRequest

SHOWN = 6


@dataclass(frozen=True)
class Asked:
    """Something that a report asks, and for how many working days it has waited."""

    ask: Passage
    days: int


@require_safe
@requires("reports.answer")
def ask_mine(request: MemberRequest) -> HttpResponse:
    """A fragment: what reports ask of the person and nobody has answered, the oldest first."""
    today = today_in(request.programme)
    theirs = reports_for(request).filter(issued_at__isnull=False)
    asks = list(waiting_asks(request.programme).filter(report__in=theirs.values("pk"))[: SHOWN + 1])
    context = {
        "lines": [Asked(ask, days_waiting(ask.report, today)) for ask in asks[:SHOWN]],
        "is_cut": len(asks) > SHOWN,
    }
    return render(request, "experiments/reports/answering/ask_mine.html", context)
