"""For the manager's first page: what waits in deciding and with the places."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render

from cohorts.intake.decisions.models import DecisionBatch
from cohorts.intake.stages import DECIDING, LAPSED, OFFERED
from infuse.people.access import requires
from infuse.request import MemberRequest

UNTOLD = Q(told_at=None, replaced_at=None, application__state__in=DECIDING)


@requires("applications.decide")
def decision_due(request: MemberRequest) -> HttpResponse:
    """A fragment: decisions that wait for a second person or to be told, places not confirmed."""
    programme = request.programme
    batches = programme.decisionbatchs.filter(state=DecisionBatch.State.WAITING)
    waiting = batches.exclude(started_by=request.user).select_related("call__cohort", "started_by")
    untold = programme.decisions.filter(UNTOLD).order_by()
    calls = untold.values("application__call__cohort__slug", "application__call__cohort__name_en",
                          "application__call__cohort__name_cy").annotate(n=Count("pk"))  # fmt: skip
    offers = programme.offers.filter(application__state__in=[OFFERED, LAPSED], seen_at=None)
    places = offers.order_by().values(
        "application__call__cohort__slug",
        "application__call__cohort__name_en",
        "application__call__cohort__name_cy",
    )
    places = places.annotate(
        open=Count("application", filter=Q(application__state=OFFERED), distinct=True),
        lapsed=Count("application", filter=Q(application__state=LAPSED), distinct=True),
    )
    context = {
        "waiting": waiting[:5],
        "untold": [_named(row) for row in calls],
        "places": [_named(row) for row in places],
    }
    return render(request, "cohorts/intake/decisions/decision_due.html", context)


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with short names: `slug`, `name_en`, `name_cy` of the cohort."""
    beginning = "application__call__cohort__"
    return {key.removeprefix(beginning): value for key, value in row.items()}
