"""What an associate's first page shows of their skills."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from infuse.people.access import requires
from infuse.request import MemberRequest
from skills.assessments.moments import day_in
from skills.assessments.taking_part import own_moments


@require_safe
@requires("skills.assess_self")
def assessment_due(request: MemberRequest) -> HttpResponse:
    """A fragment: the self-assessment that waits for the person, or the next one to come."""
    moments = own_moments(
        request.programme, request.user, day_in(request.programme, timezone.now())
    )
    context = {
        "waiting": next((one for one in moments if one.waits), None),
        "to_come": next((one for one in moments if one.to_come), None),
    }
    return render(request, "skills/assessments/assessment_due.html", context)
