"""Proposals: asking for one, waiting for it, stopping it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.issues.crumbs import in_cohort
from cohorts.issues.seeing import cohort_shown
from cohorts.roster.models import Cohort
from cohorts.teams.board.page import board_response
from cohorts.teams.fragments import standing
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.proposal_forms import AskForm
from cohorts.teams.proposals.proposing import ask_again, ask_for_proposal, stop_proposal
from cohorts.teams.proposals.relaxing import places_to_relax
from cohorts.teams.stages import FRUITLESS, UNFINISHED
from cohorts.teams.wording import MESSAGES, conflict_sentences
from infuse.given import given_number
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, shown_when
from infuse.ui.keyset import keyset_page

# A proposal that waits for longer than this waits for a worker that does not answer.
PATIENCE = timedelta(seconds=15)
MOST_REMOVED = 50  # links below the list, the newest first


@require_http_methods(["GET", "HEAD", "POST"])
@requires("teams.form")
def proposal_list(request: MemberRequest) -> HttpResponse:
    """The cohort's proposals, and the form that asks for another."""
    cohorts, cohort = cohort_shown(request)
    context: dict[str, Any] = {"cohorts": cohorts, "cohort": cohort}
    if cohort is not None:
        form = form_for(request, AskForm)
        if request.method == "POST" and form.is_valid():
            proposal = _asked(request, form, cohort)
            if proposal is not None:
                return redirect("proposal_detail", proposal.pk)
        rows = cohort.proposals.filter(removed_at=None).select_related("made_by")
        removed = cohort.proposals.exclude(removed_at=None)
        published = cohort.teams.exists()
        shown_when(form, not published)
        context |= {
            "form": form,
            "page": keyset_page(request, rows, "-number", size=20),
            "removed": removed.only("number")[:MOST_REMOVED],
            "standing": standing(cohort),
            "published": published,
            "beside": _beside(cohort) if published else None,
            "crumbs": _crumbs(cohort)[:1],
        }
    elif request.method == "POST":
        raise Http404
    return render(request, "cohorts/teams/proposals/proposal_list.html", context)


def _beside(cohort: Cohort) -> tuple[int, int] | None:
    """The published proposal and the newest other one, to be compared."""
    ready, published = Proposal.State.READY, Proposal.State.PUBLISHED
    rows = cohort.proposals.filter(state__in=(ready, published)).order_by("number")
    newest = dict(rows.values_list("state", "pk"))
    return (newest[published], newest[ready]) if len(newest) == 2 else None


def _asked(request: MemberRequest, form: AskForm, cohort: Cohort) -> Proposal | None:
    try:
        return ask_for_proposal(cohort=cohort, actor=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _crumbs(cohort: Cohort) -> list[dict[str, str]]:
    return [
        {"label": _("Teams"), "url": in_cohort("team_list", cohort)},
        {"label": _("Proposals"), "url": in_cohort("proposal_list", cohort)},
    ]


def proposal_or_404(request: MemberRequest, pk: int) -> Proposal:
    """A proposal of the programme, with its cohort; `formed` says whether that has teams."""
    rows = request.programme.proposals.select_related(
        "cohort__assessment_round", "published_by", "removed_by"
    )
    teams = request.programme.teams.filter(cohort=OuterRef("cohort"))
    found: Proposal = get_object_or_404(rows.annotate(formed=Exists(teams)), pk=pk)
    found.cohort.programme = request.programme
    return found


@require_safe
@requires("teams.form")
def proposal_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """A proposal: how far it is, why there can be none, or the board."""
    proposal = proposal_or_404(request, pk)
    if proposal.state in (
        Proposal.State.READY,
        Proposal.State.PUT_FORWARD,
        Proposal.State.PUBLISHED,
    ):
        held = given_number(request.GET.get("person"))
        return board_response(request, proposal, held=held)
    context = _waiting(proposal) | {"crumbs": _crumbs(proposal.cohort)}
    if proposal.state == Proposal.State.INFEASIBLE:
        context |= {
            "conflict": conflict_sentences(proposal),
            "places": places_to_relax(proposal),
        }
    return render(request, "cohorts/teams/proposals/proposal_waiting.html", context)


def _waiting(proposal: Proposal) -> dict[str, Any]:
    worked = proposal.progress_seconds or 0.0
    return {
        "proposal": proposal,
        "unfinished": proposal.state in UNFINISHED,
        "may_remove": proposal.state in FRUITLESS and proposal.removed_at is None,
        "done": min(round(worked, 1), proposal.seconds_limit),
        "gap": _gap(proposal),
        "message": MESSAGES.get(proposal.message, ""),
        "nobody_answers": proposal.state == Proposal.State.QUEUED
        and timezone.now() - proposal.made_at > PATIENCE,
    }


def _gap(proposal: Proposal) -> float | None:
    """Points between the best so far and the bound so far."""
    if proposal.progress_score is None or proposal.progress_bound is None:
        return None
    return max(0.0, proposal.progress_bound - proposal.progress_score)


@require_safe
@requires("teams.form")
def proposal_progress(request: MemberRequest, pk: int) -> HttpResponse:
    """How far a proposal is, as a fragment that asks again; the whole page when it is finished."""
    proposal = proposal_or_404(request, pk)
    context = _waiting(proposal)
    response = render(request, "cohorts/teams/proposals/proposal_progress.html", context)
    if not context["unfinished"]:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
@requires("teams.form")
def proposal_stop(request: MemberRequest, pk: int) -> HttpResponse:
    """Stop the solver and keep the best so far."""
    proposal = stop_proposal(proposal=proposal_or_404(request, pk), actor=request.user)
    if proposal.stop_asked_at is not None and proposal.state in UNFINISHED:
        messages.info(request, _("It stops in a moment and keeps the best teams so far."))
    return redirect("proposal_detail", pk)


@require_POST
@requires("teams.form")
def proposal_again(request: MemberRequest, pk: int) -> HttpResponse:
    """Wake the solver again for a proposal that waits or failed."""
    try:
        ask_again(proposal=proposal_or_404(request, pk), actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("proposal_detail", pk)
