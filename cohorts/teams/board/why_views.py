"""The pages that say why: for whoever forms teams."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.columns import bound_words, columns
from cohorts.teams.board.figures import points
from cohorts.teams.board.page import crumbs
from cohorts.teams.board.why import team_told, whole_told
from cohorts.teams.board.why_person import person_told
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.proposal_views import proposal_or_404
from infuse.people.access import requires
from infuse.request import MemberRequest


def board_or_404(proposal: Proposal) -> Board:
    """The board of a proposal that has one."""
    if proposal.state not in (
        Proposal.State.READY,
        Proposal.State.PUT_FORWARD,
        Proposal.State.PUBLISHED,
    ):
        raise Http404
    try:
        return read_board(proposal)
    except ValidationError as error:
        raise Http404 from error


def _context(proposal: Proposal, *more: dict[str, str]) -> dict[str, Any]:
    name = _("Proposal %(number)s") % {"number": proposal.number}
    board = {"label": name, "url": reverse("proposal_detail", args=[proposal.pk])}
    return {"proposal": proposal, "crumbs": [*crumbs(proposal), board, *more]}


def _why_crumb(proposal: Proposal) -> dict[str, str]:
    return {"label": _("Why these teams"), "url": reverse("proposal_why", args=[proposal.pk])}


@require_safe
@requires("teams.form")
def proposal_why(request: MemberRequest, pk: int) -> HttpResponse:
    """Why the whole is as it is."""
    proposal = proposal_or_404(request, pk)
    board = board_or_404(proposal)
    context = _context(proposal) | {
        "told": whole_told(board),
        "columns": columns(board),
        "score": points(board.ledger.totals.score),
        "bound_words": bound_words(board),
    }
    return render(request, "cohorts/teams/board/proposal_why.html", context)


@require_safe
@requires("teams.form")
def proposal_why_team(request: MemberRequest, pk: int, team: int) -> HttpResponse:
    """Why one team is as it is."""
    proposal = proposal_or_404(request, pk)
    row = get_object_or_404(proposal.teams.select_related("issue"), pk=team)
    context = _context(proposal, _why_crumb(proposal)) | {
        "team": row,
        "told": team_told(board_or_404(proposal), row.pk),
    }
    return render(request, "cohorts/teams/board/proposal_why_team.html", context)


@require_safe
@requires("teams.form")
def proposal_why_person(request: MemberRequest, pk: int, associate: int) -> HttpResponse:
    """Why one person is where they are."""
    proposal = proposal_or_404(request, pk)
    people = proposal.cohort.associates.select_related("person", "organisation")
    person = get_object_or_404(people, pk=associate)
    context = _context(proposal, _why_crumb(proposal)) | {
        "associate": person,
        "told": person_told(board_or_404(proposal), person),
    }
    return render(request, "cohorts/teams/board/proposal_why_person.html", context)
