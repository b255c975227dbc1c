"""The search for experiments: every one that the person may see, the last to move first."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from experiments.design.access import Standing, standing_of, visible
from experiments.design.models import Experiment
from experiments.library.choices import choices_of
from experiments.library.list_form import ExperimentFilters
from experiments.library.paging import counted, page_of_search
from experiments.library.search import found, how_many, seen_by
from infuse.people.access import requires
from infuse.request import MemberRequest

ON_A_PAGE = 25


@require_safe
@requires("experiments.see")
def experiment_list(request: MemberRequest) -> HttpResponse:
    """Search and filters; what was met and what was not stand in the same size."""
    standing = standing_of(request)
    filters = ExperimentFilters(request.GET, choices=choices_of(request.programme))
    question = filters.question(seen_by(standing))
    chosen = filters.chosen()
    page = page_of_search(
        request, question, found, partial(rows_of, request, standing), size=ON_A_PAGE
    )
    number, more = counted(question, how_many) if chosen else (0, False)
    context = {
        "page": page,
        "filters": filters,
        "applied": len(chosen),
        "number": number,
        "more": more,
        "decisions": decisions_informed(request),
        "clear_url": reverse("experiment_list"),
        "may_start": bool(standing.seats),
    }
    return render(request, "experiments/library/experiment_list.html", context)


def rows_of(request: MemberRequest, standing: Standing, numbers: list[int]) -> list[Experiment]:
    """The experiments with these numbers that may be seen, in this order. One query."""
    rows = visible(request, standing).select_related("team", "conclusion", "decision")
    by_number = rows.in_bulk(numbers)
    return [by_number[number] for number in numbers if number in by_number]


def decisions_informed(request: MemberRequest) -> int:
    """The headline figure: how many decisions the programme's experiments have informed."""
    return request.programme.experimentdecisions.count()
