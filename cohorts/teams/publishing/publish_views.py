"""Putting teams forward."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cohorts.issues.crumbs import in_cohort
from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.columns import default_names
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.proposal_views import proposal_or_404
from cohorts.teams.publishing.checking import publishing_problems, unmet_wishes
from cohorts.teams.publishing.models import Publication
from cohorts.teams.publishing.open_ranking import open_ranking
from cohorts.teams.publishing.planned import planned_teams
from cohorts.teams.publishing.previewing import previewed
from cohorts.teams.publishing.publication import put_forward
from cohorts.teams.publishing.publish_form import TeamNamesForm
from cohorts.teams.publishing.recipient_form import RecipientForm
from cohorts.teams.publishing.settings import asks_two
from cohorts.teams.publishing.telling import is_told
from cohorts.teams.stages import check_open
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, shown_when


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def proposal_publish(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask for the teams' names and the moment, then put them forward or publish them."""
    proposal = proposal_or_404(request, pk)
    under_way = proposal.publications.exclude(state=Publication.State.TAKEN_BACK).first()
    if under_way is not None:
        return redirect("publication_detail", under_way.pk)
    try:
        check_open(proposal)
        board = read_board(proposal)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("proposal_detail", pk)
    ranking = open_ranking(proposal.cohort, timezone.now())
    form = form_for(
        request,
        TeamNamesForm,
        board=board,
        names=default_names(board),
        clock=request.programme.clock,
        ranking_open=ranking is not None,
    )
    if request.method == "POST" and form.is_valid() and not form.is_looking:
        publication = _put_forward(request, form, proposal)
        if publication is not None:
            return _onward(publication)
    problems = publishing_problems(board)
    shown_when(form, not problems)
    context = {
        "form": form,
        "proposal": proposal,
        "board": board,
        "problems": problems,
        **_preview(request, form, board),
        "ranking": ranking,
        "warnings": unmet_wishes(board),
        "two_people": asks_two(proposal.cohort),
        "back_url": reverse("proposal_detail", args=[pk]),
    }
    return render(request, "cohorts/teams/publishing/proposal_publish.html", context)


def _preview(request: MemberRequest, form: TeamNamesForm, board: Board) -> dict[str, Any]:
    """The message that the chosen person would get, with what is typed so far."""
    plans = planned_teams(board, form.names())
    filters = RecipientForm(request.POST or None, plans=plans)
    shown = previewed(programme=request.programme, plans=plans, how=form.how, chosen=filters.chosen)
    return {"filters": filters, "shown": shown}


def _put_forward(
    request: MemberRequest, form: TeamNamesForm, proposal: Proposal
) -> Publication | None:
    try:
        publication = put_forward(
            proposal=proposal,
            names=form.names(),
            how=form.how,
            announce_at=form.announce_at,
            actor=request.user,
            version=form.cleaned_data["version"],
            while_ranking=form.cleaned_data.get("while_ranking", False),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None
    _say(request, publication)
    return publication


def _say(request: MemberRequest, publication: Publication) -> None:
    if publication.state == Publication.State.WAITING:
        text = _("The teams are put forward. Another manager has to confirm them.")
        messages.success(request, text)
    elif publication.state == Publication.State.AGREED:
        messages.success(request, _("The teams are confirmed. Nobody is told before their moment."))
    else:
        say_announced(request, publication)


def say_announced(request: MemberRequest, publication: Publication) -> None:
    """Tell who announced them how many teams there are."""
    count = publication.cohort.teams.count()
    if not is_told(request.programme):
        text = ngettext(
            "%(count)s team is published. Nobody gets an e-mail: that message is switched off.",
            "%(count)s teams are published. Nobody gets an e-mail: that message is switched off.",
            count,
        )
        messages.success(request, text % {"count": count})
        return
    text = ngettext(
        "%(count)s team is published. Everybody in it hears of it by e-mail.",
        "%(count)s teams are published. Everybody in them hears of it by e-mail.",
        count,
    )
    messages.success(request, text % {"count": count})


def _onward(publication: Publication) -> HttpResponse:
    if publication.state == Publication.State.ANNOUNCED:
        return redirect(in_cohort("team_list", publication.cohort))
    return redirect("publication_detail", publication.pk)
