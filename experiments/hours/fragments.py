"""The newest claims of hours, for whoever audits the programme."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from experiments.hours.reading import in_hours
from infuse.people.access import requires
from infuse.request import MemberRequest

SHOWN = 5


@require_safe
@requires("hours.see")
def claim_latest(request: MemberRequest) -> HttpResponse:
    """A fragment: the last few periods that were closed, each with its hours. One query."""
    claims = request.programme.hoursclaims.select_related("cohort").order_by("-closed_at", "-pk")
    context = {"claims": [(claim, in_hours(claim.minutes)) for claim in claims[:SHOWN]]}
    return render(request, "experiments/hours/claim_latest.html", context)
