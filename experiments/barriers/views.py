"""The register of barriers, and each barrier's page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.roster.models import Cohort
from experiments.barriers.access import led_organisations, may_manage, seen_barriers
from experiments.barriers.age import age_in_working_days
from experiments.barriers.forms import BarrierFilters, BarrierForm, KeepForm, ResolutionForm
from experiments.barriers.models import Barrier
from experiments.barriers.moving import escalate, resolve
from experiments.barriers.register import raise_barrier
from experiments.design.access import standing_of, visible
from experiments.design.together import show_refusal
from experiments.design.working_days import today_in
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from infuse.ui.keyset import keyset_page

_WITH_FORM = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Line:
    """A barrier and its age in working days."""

    barrier: Barrier
    age: int


def lines_of(barriers: Any, today: date) -> list[Line]:
    """The barriers with their ages."""
    return [
        Line(barrier, age_in_working_days(barrier.raised_on, barrier.resolved_on, today))
        for barrier in barriers
    ]


@require_safe
@requires("barriers.see")
def barrier_list(request: MemberRequest) -> HttpResponse:
    """The register, the oldest first."""
    filters = BarrierFilters(request.GET, organisations=request.programme.organisations.all())
    page = keyset_page(request, filters.apply(seen_barriers(request)), "raised_on", "pk", size=25)
    context = {
        "lines": lines_of(page.rows, today_in(request.programme)),
        "page": page,
        "filters": filters,
        "applied": len(filters.chosen()),
        "clear_url": reverse("barrier_list"),
        "may_raise": may(request, "barriers.raise"),
    }
    return render(request, "experiments/barriers/barrier_list.html", context)


@require_safe
@requires("barriers.see")
def barrier_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """A barrier: owner, age, what it blocks, what removed it."""
    standing = standing_of(request)
    barrier = get_object_or_404(seen_barriers(request).select_related("owner", "raised_by"), pk=pk)
    context = {
        "line": lines_of([barrier], today_in(request.programme))[0],
        "barrier": barrier,
        "experiments": visible(request, standing)
        .filter(barriers__barrier=barrier)
        .select_related("team"),
        "may_manage": may_manage(request, barrier, standing),
        "request_for_data": request.programme.sharingrequests.filter(barrier=barrier).first(),
    }
    return render(request, "experiments/barriers/barrier_detail.html", context)


@require_http_methods(_WITH_FORM)
@requires("barriers.raise")
def barrier_new(request: MemberRequest) -> HttpResponse:
    """Raise a barrier that stands by itself."""
    cohort = cohort_of(request)
    form = form_for(
        request,
        BarrierForm,
        organisations=request.programme.organisations.all(),
        initial={"raised_on": today_in(request.programme)},
    )
    if request.method == "POST" and cohort and form.is_valid():
        barrier = raised(request, form, cohort)
        if barrier:
            messages.success(request, _("The barrier is in the register."))
            return redirect("barrier_detail", barrier.pk)
    context = {"form": form, "cohort": cohort}
    return render(request, "experiments/barriers/barrier_new.html", context)


def cohort_of(request: MemberRequest) -> Cohort | None:
    """The cohort that a barrier is raised in: one's own, else the newest."""
    cohorts = request.programme.cohorts.order_by("-starts_on", "-pk")
    own = cohorts.filter(associates__person_id=request.user.pk).first()
    return own or cohorts.first()


def raised(request: MemberRequest, form: BarrierForm, cohort: Cohort) -> Barrier | None:
    """Raise what the form says; None, with the form's errors, when it is refused."""
    data = dict(form.cleaned_data)
    owner = get_object_or_404(request.programme.organisations, pk=data.pop("owner"))
    try:
        return raise_barrier(cohort=cohort, owner=owner, actor=request.user, **data)
    except ValidationError as error:
        show_refusal(form, error)
        return None


def managed(request: MemberRequest, pk: int) -> Barrier:
    """A barrier that the person may manage. Raises Http404 for any other."""
    barrier = get_object_or_404(seen_barriers(request).select_related("programme", "owner"), pk=pk)
    if not may_manage(request, barrier, standing_of(request)):
        raise Http404
    return barrier


@require_http_methods(_WITH_FORM)
@requires("barriers.raise", "barriers.manage")
def barrier_escalation(request: MemberRequest, pk: int) -> HttpResponse:
    """Put it before the owner's leader."""
    barrier = managed(request, pk)
    form = form_for(request, KeepForm)
    if request.method == "POST" and form.is_valid():
        try:
            escalate(barrier=barrier, actor=request.user)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The barrier is before the leader of its owner."))
            return redirect("barrier_detail", barrier.pk)
    context = {"form": form, "barrier": barrier}
    return render(request, "experiments/barriers/barrier_escalation.html", context)


@require_http_methods(_WITH_FORM)
@requires("barriers.raise", "barriers.manage")
def barrier_resolution(request: MemberRequest, pk: int) -> HttpResponse:
    """It is gone: say what removed it."""
    barrier = managed(request, pk)
    form = form_for(request, ResolutionForm, initial={"on": today_in(request.programme)})
    if request.method == "POST" and form.is_valid():
        try:
            resolve(barrier=barrier, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The barrier is resolved."))
            return redirect("barrier_detail", barrier.pk)
    context = {"form": form, "barrier": barrier}
    return render(request, "experiments/barriers/barrier_resolution.html", context)


_OPEN = (Barrier.Status.OPEN, Barrier.Status.ESCALATED)


@require_safe
@requires("barriers.see")
def barrier_escalated(request: MemberRequest) -> HttpResponse:
    """A part of the leader's first page: what only their organisation can remove."""
    today = today_in(request.programme)
    owned = (
        seen_barriers(request)
        .filter(owner__in=led_organisations(request), status__in=_OPEN)
        .order_by("status", "raised_on", "pk")  # escalated before open
    )
    context = {"lines": lines_of(owned[:10], today)}
    return render(request, "experiments/barriers/barrier_escalated.html", context)
