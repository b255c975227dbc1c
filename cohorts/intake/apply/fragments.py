"""What an applicant's first page shows of applications to calls that have closed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cohorts.intake.apply.own import told_state
from cohorts.intake.models import Application
from infuse.people.access import open_to_all
from infuse.request import ProgrammeRequest

SHOWN = 3
# Since then the person's own pages say where they are.
_INSIDE = (Application.State.CONFIRMED,)


@require_safe
@open_to_all
def application_mine(request: ProgrammeRequest) -> HttpResponse:
    """A fragment: the person's applications that were sent in time, each as they know it stands.

    What is still open stands with its call; nothing for a guest and for who applied to nothing.
    """
    context: dict[str, Any] = {"lines": []}
    if request.user.is_authenticated:
        mine = request.programme.applications.filter(
            person_id=request.user.pk,
            submitted_at__isnull=False,
            call__closes_at__lt=timezone.now(),
        ).exclude(state__in=_INSIDE)
        newest = mine.select_related("call__cohort").order_by("-submitted_at", "-pk")[:SHOWN]
        context["lines"] = [(one, told_state(one)) for one in newest]
    return render(request, "cohorts/intake/apply/application_mine.html", context)
