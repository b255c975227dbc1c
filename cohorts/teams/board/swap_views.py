"""Two people change seats: with whom, what it would do, and doing it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.teams.board.answering import done, refused
from cohorts.teams.board.board import Board
from cohorts.teams.board.page import crumbs
from cohorts.teams.board.swap_form import SwapForm
from cohorts.teams.board.swap_told import SwapTold, offered, swap_told
from cohorts.teams.board.swapping import best_swaps, swap_of, swap_seats
from cohorts.teams.board.why_views import board_or_404
from cohorts.teams.proposals.proposal_views import proposal_or_404
from cohorts.teams.stages import check_open
from infuse.given import given_number
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def proposal_swap(request: MemberRequest, pk: int) -> HttpResponse:
    """Choose two people, see what it would do, let them change seats."""
    if request.method == "POST":
        return _swapped(request, pk)
    proposal = proposal_or_404(request, pk)
    try:
        check_open(proposal)
    except ValidationError:
        return redirect("proposal_detail", pk)
    board = board_or_404(proposal)
    chosen = {name: request.GET[name] for name in ("associate", "other") if name in request.GET}
    filters = SwapForm(chosen or None, board=board)
    name = _("Proposal %(number)s") % {"number": proposal.number}
    way = {"label": name, "url": reverse("proposal_detail", args=[pk])}
    context: dict[str, Any] = {
        "proposal": proposal,
        "filters": filters,
        "crumbs": [*crumbs(proposal), way],
        "associate": None,
        "told": None,
        "offered": [],
    }
    if filters.is_valid():
        context |= _shown(board, filters)
    return render(request, "cohorts/teams/board/proposal_swap.html", context)


def _shown(board: Board, filters: SwapForm) -> dict[str, Any]:
    associate, other = filters.chosen("associate"), filters.chosen("other")
    assert associate is not None
    told: SwapTold | None = None
    if other is not None:
        try:
            told = swap_told(board, swap_of(board, associate, other))
        except ValidationError as error:
            filters.add_error("other", error)
    best = best_swaps(board, associate) if told is None else []
    return {"associate": associate, "told": told, "offered": offered(board, best)}


def _swapped(request: MemberRequest, pk: int) -> HttpResponse:
    proposal = proposal_or_404(request, pk)
    first, second, version = (
        given_number(request.POST.get(name)) for name in ("associate", "other", "version")
    )
    if first is None or second is None or version is None:
        return redirect("proposal_swap", pk)
    people = proposal.cohort.associates.all()
    associate, other = get_object_or_404(people, pk=first), get_object_or_404(people, pk=second)
    try:
        swap_seats(
            proposal=proposal,
            associate=associate,
            other=other,
            version=version,
            actor=request.user,
        )
    except ValidationError as error:
        return refused(request, pk, error)
    return done(request, pk, f"person-{associate.pk}")
