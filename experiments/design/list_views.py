"""Experiments as a list with filters, and as a board by state."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from experiments.design.access import standing_of, visible
from experiments.design.board import board
from experiments.design.list_form import ExperimentFilters
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page

ON_A_PAGE = 25


@require_safe
@requires("experiments.see")
def experiment_list(request: MemberRequest) -> HttpResponse:
    """Every experiment that the person may see, the last to move first."""
    standing = standing_of(request)
    filters = ExperimentFilters(request.GET, teams=request.programme.teams.all())
    found = filters.apply(visible(request, standing)).select_related(
        "team", "conclusion", "decision"
    )
    page = keyset_page(request, found, "-state_since", "-pk", size=ON_A_PAGE)
    return render(
        request,
        "experiments/design/experiment_list.html",
        {
            "page": page,
            "filters": filters,
            "applied": len(filters.chosen()),
            "clear_url": reverse("experiment_list"),
            "may_start": bool(standing.seats),
        },
    )


@require_safe
@requires("experiments.see")
def experiment_board(request: MemberRequest) -> HttpResponse:
    """The same experiments in columns by state."""
    standing = standing_of(request)
    filters = ExperimentFilters(request.GET, teams=request.programme.teams.all())
    del filters.fields["state"], filters.fields["verdict"]
    columns = board(filters.apply(visible(request, standing)))
    return render(
        request,
        "experiments/design/experiment_board.html",
        {
            "columns": columns,
            "filters": filters,
            "team": filters.chosen().get("team", ""),
            "applied": len(filters.chosen()),
            "clear_url": reverse("experiment_board"),
            "may_start": bool(standing.seats),
        },
    )
