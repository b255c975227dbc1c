"""What a manager does on the board by moving: a person to a team, a team onto the board."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.teams.board.answering import WAYS, done, of_the_board, refused
from cohorts.teams.board.page import board_response, held_or_404
from cohorts.teams.board.seating import add_team, move_seat
from cohorts.teams.proposals.proposal_forms import SeatForm
from cohorts.teams.proposals.proposal_views import proposal_or_404
from cohorts.teams.stages import check_open
from infuse.given import given_number
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_http_methods(WAYS)
@requires("teams.form")
@of_the_board
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
        move_seat(
            proposal=proposal,
            associate=associate,
            team=team,
            version=wish["version"],
            actor=request.user,
        )
    except ValidationError as error:
        return refused(request, pk, error, held=associate.pk, tried=wish["team"])
    return done(request, pk, f"person-{associate.pk}")


@require_http_methods(WAYS)
@requires("teams.form")
@of_the_board
def proposal_add_team(request: MemberRequest, pk: int) -> HttpResponse:
    """Put an empty team on an issue into the proposal."""
    proposal = proposal_or_404(request, pk)
    number, version = (given_number(request.POST.get(name)) for name in ("issue", "version"))
    if number is None or version is None:
        return redirect("proposal_detail", pk)
    issue = get_object_or_404(proposal.cohort.wicked_issues.all(), pk=number)
    try:
        team = add_team(proposal=proposal, issue=issue, version=version, actor=request.user)
    except ValidationError as error:
        return refused(request, pk, error)
    return done(request, pk, f"team-{team.pk}")


@require_safe
@requires("teams.form")
def proposal_effects(request: MemberRequest, pk: int, associate: int) -> HttpResponse:
    """For a script: what it would do to drop a person into each of the teams."""
    proposal = proposal_or_404(request, pk)
    try:
        check_open(proposal)
        context = held_or_404(proposal, associate)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponse(status=409)
    return render(request, "cohorts/teams/board/effects.html", context)


@require_safe
@requires("teams.form")
def proposal_pulse(request: MemberRequest, pk: int) -> HttpResponse:
    """For a script: nothing while the board is as the page shows it, else its living part; a way
    to the page where its state is another, of which more than the board depends.
    """
    proposal = proposal_or_404(request, pk)
    if request.GET.get("state") != str(proposal.state):
        return redirect("proposal_detail", pk)
    if request.GET.get("version") == str(proposal.version):
        return HttpResponse(status=204)
    return board_response(request, proposal)
