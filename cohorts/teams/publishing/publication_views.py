"""Teams that were put forward: look at them as everybody will, confirm them, take them back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.issues.crumbs import in_cohort
from cohorts.teams.board.board import read_board
from cohorts.teams.publishing.checking import publishing_problems, unmet_wishes
from cohorts.teams.publishing.models import Publication
from cohorts.teams.publishing.open_ranking import open_ranking
from cohorts.teams.publishing.planned import planned_teams
from cohorts.teams.publishing.previewing import previewed
from cohorts.teams.publishing.publication import OPEN, agree, take_back
from cohorts.teams.publishing.publish_views import say_announced
from cohorts.teams.publishing.recipient_form import RecipientForm
from cohorts.teams.publishing.telling import Words
from infuse.people.access import requires
from infuse.request import MemberRequest

BACK = gettext_lazy("The board is open again. Nobody was told.")


def _publication_or_404(request: MemberRequest, pk: int) -> Publication:
    rows = request.programme.publications.select_related(
        "cohort__assessment_round",
        "proposal__cohort__assessment_round",
        "put_forward_by",
        "agreed_by",
        "taken_back_by",
    )
    found: Publication = get_object_or_404(rows, pk=pk)
    found.cohort.programme = found.proposal.cohort.programme = request.programme
    return found


@require_safe
@requires("teams.form")
def publication_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """What was put forward, by whom, for when; and the message that somebody would get."""
    publication = _publication_or_404(request, pk)
    context: dict[str, Any] = {
        "publication": publication,
        "is_open": publication.state in OPEN,
        "may_agree": publication.state == Publication.State.WAITING
        and publication.put_forward_by_id != request.user.pk,
        "crumbs": [
            {"label": _("Teams"), "url": in_cohort("team_list", publication.cohort)},
            {"label": _("Proposals"), "url": in_cohort("proposal_list", publication.cohort)},
        ],
    }
    if context["is_open"]:
        context |= _shown(request, publication)
    return render(request, "cohorts/teams/publishing/publication_detail.html", context)


def _shown(request: MemberRequest, publication: Publication) -> dict[str, Any]:
    try:
        board = read_board(publication.proposal)
    except ValidationError as error:
        return {"problems": error.messages, "plans": []}
    names = {int(pk): (pair[0], pair[1]) for pk, pair in publication.names.items()}
    plans = planned_teams(board, names)
    filters = RecipientForm(request.GET or None, plans=plans)
    how = Words(publication.how_en, publication.how_cy)
    programme = publication.cohort.programme
    return {
        "problems": publishing_problems(board),
        "ranking": open_ranking(publication.cohort, timezone.now()),
        "warnings": unmet_wishes(board),
        "plans": plans,
        "filters": filters,
        "shown": previewed(programme=programme, plans=plans, how=how, chosen=filters.chosen),
    }


@require_POST
@requires("teams.form")
def publication_agreement(request: MemberRequest, pk: int) -> HttpResponse:
    """Confirm, as the second person."""
    try:
        publication = agree(publication=_publication_or_404(request, pk), actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("publication_detail", pk)
    if publication.state == Publication.State.ANNOUNCED:
        say_announced(request, publication)
        return redirect(in_cohort("team_list", publication.cohort))
    messages.success(request, _("The teams are confirmed. Nobody is told before their moment."))
    return redirect("publication_detail", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def publication_undo(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask, then take back what nobody was told of yet."""
    publication = _publication_or_404(request, pk)
    if request.method == "POST":
        try:
            take_back(publication=publication, actor=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("publication_detail", pk)
        messages.success(request, BACK)
        return redirect("proposal_detail", publication.proposal_id)
    context = {
        "title": _("Take these teams back?"),
        "text": _("Nobody is told of them, and the board can be changed again."),
        "action": reverse("publication_undo", args=[pk]),
        "label": _("Take the teams back"),
        "back_url": reverse("publication_detail", args=[pk]),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)
