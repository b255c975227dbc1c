"""What a manager does on the board: moving people, adding a team, publishing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.roster.models import Associate
from cohorts.teams.board.board import read_board
from cohorts.teams.board.columns import default_names
from cohorts.teams.board.page import board_response
from cohorts.teams.board.seating import StaleBoardError, add_team, move_seat
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.proposal_forms import SeatForm, TeamNamesForm
from cohorts.teams.proposals.proposal_views import proposal_or_404
from cohorts.teams.publishing import publish_proposal, publishing_problems, unmet_wishes
from cohorts.teams.stages import check_open
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_POST
@requires("teams.form")
def proposal_move(request: MemberRequest, pk: int) -> HttpResponse:
    """Move a person to another team; refused, the board says why and keeps what was chosen."""
    proposal = proposal_or_404(request, pk)
    form = SeatForm(request.POST)
    if not form.is_valid():
        return redirect("proposal_detail", pk)
    wish = form.cleaned_data
    associate = get_object_or_404(proposal.cohort.associates.all(), pk=wish["associate"])
    team = get_object_or_404(proposal.teams.all(), pk=wish["team"]) if wish["team"] else None
    try:
        moved = move_seat(
            proposal=proposal,
            associate=associate,
            team=team,
            version=wish["version"],
            actor=request.user,
        )
    except ValidationError as error:
        form.add_error(None, error)
        status = 409 if isinstance(error, StaleBoardError) else 200
        now = proposal_or_404(request, pk)
        tried = (associate.pk, wish["team"])
        return board_response(request, now, form=form, tried=tried, status=status)
    _say(request, moved)
    return redirect(f"{reverse('proposal_detail', args=[pk])}#person-{associate.pk}")


def _say(request: MemberRequest, moved: tuple[Associate, ...]) -> None:
    if not moved:
        return
    text = ngettext(
        "%(names)s has moved.", "%(names)s have moved: they are to stay together.", len(moved)
    )
    messages.success(request, text % {"names": ", ".join(str(one.person) for one in moved)})


@require_POST
@requires("teams.form")
def proposal_add_team(request: MemberRequest, pk: int) -> HttpResponse:
    """Put an empty team on an issue into the proposal."""
    proposal = proposal_or_404(request, pk)
    number, version = request.POST.get("issue", ""), request.POST.get("version", "")
    if not (number.isdecimal() and version.isdecimal()):
        return redirect("proposal_detail", pk)
    issue = get_object_or_404(proposal.cohort.wicked_issues.all(), pk=int(number))
    try:
        add_team(proposal=proposal, issue=issue, version=int(version), actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("proposal_detail", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def proposal_publish(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask for the teams' names, then publish them to everybody at once."""
    proposal = proposal_or_404(request, pk)
    try:
        check_open(proposal)
        board = read_board(proposal)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("proposal_detail", pk)
    form = form_for(request, TeamNamesForm, board=board, names=default_names(board))
    if request.method == "POST" and form.is_valid() and _published(request, form, proposal):
        return redirect(f"{reverse('team_list')}?cohort={proposal.cohort.slug}")
    context = {
        "form": form,
        "proposal": proposal,
        "board": board,
        "problems": publishing_problems(board),
        "warnings": unmet_wishes(board),
        "back_url": reverse("proposal_detail", args=[pk]),
    }
    return render(request, "cohorts/teams/proposal_publish.html", context)


def _published(request: MemberRequest, form: Any, proposal: Proposal) -> bool:
    try:
        teams = publish_proposal(
            proposal=proposal,
            names=form.names(),
            actor=request.user,
            version=form.cleaned_data["version"],
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    text = ngettext(
        "%(count)s team is published. Everybody in it hears of it by e-mail.",
        "%(count)s teams are published. Everybody in them hears of it by e-mail.",
        len(teams),
    )
    messages.success(request, text % {"count": len(teams)})
    return True
