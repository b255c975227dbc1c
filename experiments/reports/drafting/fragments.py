"""What waits for a translator: texts of drafts without their other language."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from experiments.reports.drafting.models import Passage
from infuse.people.access import requires
from infuse.request import MemberRequest

SHOWN = 8
_OPEN = (Passage.State.MISSING, Passage.State.MACHINE)


@require_safe
@requires("reports.write")
def translation_due(request: MemberRequest) -> HttpResponse:
    """A fragment: the drafts with texts to translate or to check, the oldest first. One query."""
    left = Q(passages__state__in=_OPEN, passages__left_out_at=None)
    rows = (
        request.programme.reports.filter(issued_at=None)
        .annotate(left=Count("passages", filter=left))
        .filter(left__gt=0)
        .select_related("team", "experiment", "organisation", "cohort")
        .defer("account")
        .order_by("asked_at", "pk")[:SHOWN]
    )
    context = {"rows": list(rows)}
    return render(request, "experiments/reports/drafting/translation_due.html", context)
