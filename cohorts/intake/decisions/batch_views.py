"""Deciding on many: gather them, look once more, decide; or have a second person agree."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.intake.decisions.batch_forms import ReasonsForm
from cohorts.intake.decisions.batch_lines import ChangedMeanwhileError, obstacles_of
from cohorts.intake.decisions.batches import (
    BEING_DECIDED,
    DECIDED,
    PREPARED,
    WAITING,
    confirm_batch,
    drop_batch,
    propose_batch,
    start_batch,
    trim_batch,
)
from cohorts.intake.decisions.board_views import board_url, chosen_ids, managed_call
from cohorts.intake.decisions.models import BatchLine, DecisionBatch, Outcome
from cohorts.intake.decisions.places import places_of
from cohorts.intake.decisions.reasons import Reason, offered
from infuse.people.access import requires
from infuse.people.models import User
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, shown_when

SHOWN = 100
PAGE = "cohorts/intake/decisions/batch_detail.html"


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
    if not others_of(batch, request.user).exists():
        raise Http404  # it is about their own application alone
    return batch


def others_of(batch: DecisionBatch, person: User) -> QuerySet[BatchLine]:
    """The lines that somebody may read: nobody sees what is proposed for themselves."""
    return batch.lines.exclude(application__person=person)


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def batch_detail(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """What would be decided, with what stands in its way; its maker gives the reasons."""
    batch = _batch(request, slug, pk)
    outcomes = batch.lines.order_by().values_list("outcome", flat=True).distinct()
    if request.htmx:
        return render(request, f"{PAGE}#progress", _progress(batch))
    choices = offered(request.programme)
    form = form_for(request, ReasonsForm, outcomes=list(outcomes), offered=choices)
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


def _progress(batch: DecisionBatch) -> dict[str, Any]:
    """What the page shows while a worker decides."""
    total = batch.lines.count()
    done = total if batch.state != BEING_DECIDED else min(batch.done, total - 1)
    return {"batch": batch, "cohort": batch.call.cohort, "done": done, "total": total}


def _onwards(request: MemberRequest, batch: DecisionBatch) -> HttpResponseBase:
    if batch.state == BEING_DECIDED:
        return redirect("batch_detail", batch.call.cohort.slug, batch.pk)
    if batch.state == WAITING:
        text = _("Another manager has been asked to confirm. Until then nothing is decided.")
        messages.success(request, text)
        return redirect("batch_detail", batch.call.cohort.slug, batch.pk)
    messages.success(request, _("The decisions are recorded. Nobody has been told yet."))
    return redirect("decision_board", batch.call.cohort.slug)


def _page(request: MemberRequest, batch: DecisionBatch, form: ReasonsForm) -> HttpResponse:
    related = ("application__organisation", "application__person")
    lines = list(others_of(batch, request.user).select_related(*related))
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
        "still_open": still_open,
        "is_decided": batch.state == DECIDED,
        **_progress(batch),
    }
    shown_when(form, context["may_propose"])
    context["withheld"] = context["total"] > len(lines)
    context["may_confirm"] = not mine and batch.state == WAITING and not context["withheld"]
    return render(request, PAGE, context)


def _reasons(batch: DecisionBatch) -> list[dict[str, Any]]:
    """The reasons given, in words, one for each outcome."""
    given = {outcome: Reason(**reason) for outcome, reason in batch.reasons.items()}
    return [
        {"outcome": Outcome(outcome).label, "prepared": reason.prepared, "text": reason.text}
        for outcome, reason in given.items()
    ]


@requires("applications.decide")
@require_POST
def batch_confirm(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """The second person agrees."""
    batch = _batch(request, slug, pk)
    try:
        batch = confirm_batch(batch=batch, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("batch_detail", slug, pk)
    return _onwards(request, batch)


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
