"""Deciding on many: gather them, look once more, decide; or have a second person agree."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.intake.decisions.batch_forms import ReasonsForm
from cohorts.intake.decisions.batches import (
    DECIDED,
    PREPARED,
    WAITING,
    ChangedMeanwhileError,
    confirm_batch,
    drop_batch,
    obstacles_of,
    propose_batch,
    start_batch,
    trim_batch,
)
from cohorts.intake.decisions.board_views import board_url, chosen_ids, managed_call
from cohorts.intake.decisions.models import DecisionBatch, Outcome
from cohorts.intake.decisions.places import places_of
from cohorts.intake.decisions.reasons import prepared_reason
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for

SHOWN = 100


@requires("applications.decide")
@require_POST
def batch_start(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Gather the ticked rows, all that the filters leave, or what was tried out; then look."""
    call = managed_call(request, slug)
    if request.POST.get("scope") == "tried":
        rows = request.programme.proposedoutcomes.filter(application__call=call)
        rows = rows.exclude(application__person=request.user)
        outcomes = dict(rows.values_list("application_id", "outcome"))
    else:
        outcomes = dict.fromkeys(chosen_ids(request, call), request.POST.get("outcome", ""))
    try:
        batch = start_batch(call=call, outcomes=outcomes, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(board_url(request, slug))
    return redirect("batch_detail", slug, batch.pk)


def _batch(request: MemberRequest, slug: str, pk: int) -> DecisionBatch:
    """A batch of a call; while it is prepared only its maker sees it."""
    related = ("call__cohort", "call__programme", "started_by", "closed_by", "programme")
    rows = request.programme.decisionbatchs.filter(call__cohort__slug=slug)
    batch = get_object_or_404(rows.select_related(*related), pk=pk)
    if batch.state == PREPARED and batch.started_by_id != request.user.pk:
        raise Http404
    return batch


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def batch_detail(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """What would be decided, with what stands in its way; its maker gives the reasons."""
    batch = _batch(request, slug, pk)
    outcomes = batch.lines.order_by().values_list("outcome", flat=True).distinct()
    form = form_for(request, ReasonsForm, outcomes=list(outcomes))
    if request.method == "POST" and form.is_valid():
        try:
            batch = propose_batch(batch=batch, reasons=form.reasons(), actor=request.user)
        except ChangedMeanwhileError as error:
            form.add_error(None, error.messages)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _onwards(request, batch)
    return _page(request, batch, form)


def _onwards(request: MemberRequest, batch: DecisionBatch) -> HttpResponseBase:
    if batch.state == WAITING:
        text = _("Another manager has been asked to confirm. Until then nothing is decided.")
        messages.success(request, text)
        return redirect("batch_detail", batch.call.cohort.slug, batch.pk)
    messages.success(request, _("The decisions are recorded. Nobody has been told yet."))
    return redirect("decision_board", batch.call.cohort.slug)


def _page(request: MemberRequest, batch: DecisionBatch, form: ReasonsForm) -> HttpResponse:
    related = ("application__organisation", "application__person")
    lines = list(batch.lines.select_related(*related))
    still_open = batch.state in (PREPARED, WAITING)
    obstacles = obstacles_of(batch, lines, request.user) if still_open else []
    counts = Counter(line.outcome for line in lines)
    mine = batch.started_by_id == request.user.pk
    context = {
        "batch": batch,
        "call": batch.call,
        "cohort": batch.call.cohort,
        "form": form,
        "page": Paginator(lines, SHOWN).get_page(request.GET.get("page")),
        "counts": [(label, counts[value]) for value, label in Outcome.choices if counts[value]],
        "accepted": counts[Outcome.ACCEPTED],
        "places": places_of(batch.call),
        "obstacles": obstacles,
        "reasons": _reasons(batch),
        "may_propose": mine and batch.state == PREPARED,
        "may_confirm": not mine and batch.state == WAITING,
        "still_open": still_open,
        "is_decided": batch.state == DECIDED,
    }
    return render(request, "cohorts/intake/decisions/batch_detail.html", context)


def _reasons(batch: DecisionBatch) -> list[dict[str, Any]]:
    """The reasons given, in words, one for each outcome."""
    return [
        {
            "outcome": Outcome(outcome).label,
            "prepared": prepared_reason(given.get("code", "")),
            "text": given.get("text", ""),
        }
        for outcome, given in batch.reasons.items()
    ]


@requires("applications.decide")
@require_POST
def batch_confirm(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """The second person agrees."""
    batch = _batch(request, slug, pk)
    try:
        confirm_batch(batch=batch, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("batch_detail", slug, pk)
    messages.success(request, _("The decisions are recorded. Nobody has been told yet."))
    return redirect("decision_board", slug)


@requires("applications.decide")
@require_POST
def batch_trim(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """Leave out what cannot be decided."""
    batch = _batch(request, slug, pk)
    try:
        trim_batch(batch=batch, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("What cannot be decided is left out. Look at the rest again."))
    return redirect("batch_detail", slug, pk)


@requires("applications.decide")
@require_POST
def batch_drop(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """Give it up; nothing of it is decided."""
    batch = _batch(request, slug, pk)
    try:
        drop_batch(batch=batch, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("batch_detail", slug, pk)
    messages.success(request, _("Dropped: nothing was decided."))
    return redirect("decision_board", slug)
