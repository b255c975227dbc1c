"""What a cohort's answers say together. No page here knows anybody's own answers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from infuse.people.access import requires
from infuse.request import MemberRequest
from skills.assessments.growth import Answered, Growth
from skills.assessments.models import AssessmentRound
from skills.assessments.pictures import growth_chart, movement_tables
from skills.assessments.reading import growth_of
from skills.assessments.taking_part import people_asked


@require_safe
@requires("skills.see_aggregate")
def growth_detail(request: MemberRequest, pk: int | None = None) -> HttpResponse:
    """The growth of a round's group, the newest round's without a number."""
    rounds = _rounds(request)
    chosen = _chosen(rounds, pk)
    context: dict[str, Any] = {"rounds": rounds, "round": chosen}
    if chosen is not None:
        context |= _context(growth_of(chosen, asked=people_asked(chosen)))
    return render(request, "skills/assessments/growth_detail.html", context)


def _rounds(request: MemberRequest) -> list[AssessmentRound]:
    """The rounds of the programme's cohorts, newest first."""
    return list(
        request.programme.assessmentrounds.filter(cohort__isnull=False)
        .select_related("cohort")
        .order_by("-cohort__starts_on", "-pk")
    )


def _chosen(rounds: list[AssessmentRound], pk: int | None) -> AssessmentRound | None:
    if pk is None:
        return rounds[0] if rounds else None
    for one in rounds:
        if one.pk == pk:
            return one
    raise Http404


def _context(growth: Growth) -> dict[str, Any]:
    context: dict[str, Any] = {"growth": growth, "figures": _figures(growth.answered)}
    if growth.shown:
        context |= {"chart": growth_chart(growth), "tables": movement_tables(growth)}
    return context


def _figures(answered: Answered) -> list[dict[str, Any]]:
    """Who answered when, for the figures component."""
    return [
        {"value": answered.asked, "label": _("asked")},
        {"value": answered.start, "label": _("answered at the start")},
        {"value": answered.middle, "label": _("answered at the end of the first phase")},
        {"value": answered.end, "label": _("answered at the end")},
        {"value": answered.matched, "label": _("answered at the start and at the end")},
    ]


@require_safe
@requires("skills.see_aggregate")
def growth_summary(request: MemberRequest) -> HttpResponse:
    """A fragment: how many of the newest cohort answered both times, and where the rest is."""
    rounds = _rounds(request)
    context: dict[str, Any] = {"round": rounds[0] if rounds else None}
    if rounds:
        growth = growth_of(rounds[0], asked=people_asked(rounds[0]))
        context |= {"growth": growth, "url": reverse("growth_detail", args=[rounds[0].pk])}
    return render(request, "skills/assessments/growth_summary.html", context)
