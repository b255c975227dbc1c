"""A manager's pages about calls: all of them, one call's plan, what it lacks, its announcement."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.intake.form.editor_access import managed_call
from cohorts.intake.manage.call_places import call_places
from cohorts.intake.models import Call
from cohorts.intake.opening.announcing import announce_call
from cohorts.intake.opening.plan_form import FIELDS, CallPlanForm, initial_of
from cohorts.intake.opening.planning import StaleCallError, change_call, plan_call
from cohorts.intake.opening.readiness import MARKS, Need, needs_of, state_name, state_of
from cohorts.roster.models import Cohort
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from infuse.ui.keyset import keyset_page


def _tag(call: Call) -> dict[str, str]:
    state = state_of(call)
    return {"name": state_name(state), "mark": MARKS[state]}


@require_safe
@requires("calls.manage")
def call_list(request: MemberRequest) -> HttpResponse:
    """Every cohort with its call, or the offer to make one."""
    page = keyset_page(
        request, request.programme.cohorts.select_related("call"), "-starts_on", "pk"
    )
    rows = [
        {"cohort": cohort, "call": call, "tag": _tag(call) if call else None}
        for cohort in page.rows
        for call in [getattr(cohort, "call", None)]
    ]
    return render(request, "cohorts/intake/call_list.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("calls.manage")
def call_plan(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Makes a cohort's call, or changes its dates and rules."""
    cohort = get_object_or_404(request.programme.cohorts.select_related("call"), slug=slug)
    call = getattr(cohort, "call", None)
    clock = request.programme.clock
    initial = initial_of(call, clock) if call else _usual(cohort)
    form = form_for(request, CallPlanForm, clock=clock, initial=initial)
    standing: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, cohort, call, form)
        except StaleCallError as error:
            form.add_error(None, error)
            form.show_version(error.call.version)
            standing = {"standing": error.call}
        except ValidationError as error:
            for name, text in error.message_dict.items():
                form.add_error(FIELDS.get(name, name), text)
        else:
            messages.success(request, _("The call is saved."))
            return redirect("call_prepare", slug)
    context = {"form": form, "cohort": cohort, "call": call} | standing
    return render(request, "cohorts/intake/call_plan.html", context)


def _save(request: MemberRequest, cohort: Cohort, call: Call | None, form: CallPlanForm) -> None:
    if call is None:
        plan_call(cohort=cohort, plan=form.plan(), actor=request.user)
        return
    version = form.cleaned_data["version"]
    change_call(call=call, plan=form.plan(), version=version, actor=request.user)


def _usual(cohort: Cohort) -> dict[str, Any]:
    return {
        "capacity": cohort.capacity,
        "grace_minutes": 60,
        "reviews_wanted": 2,
        "confirm_days": 10,
        "opens_time": "09:00",
        "closes_time": "17:00",
    }


@require_safe
@requires("calls.manage")
def call_prepare(request: MemberRequest, slug: str) -> HttpResponse:
    """What the call has and lacks, as a list of things to do."""
    call = managed_call(request, slug)
    needs = needs_of(call)
    context = {
        "call": call,
        "cohort": call.cohort,
        "tag": _tag(call),
        "tasks": [_task(call, need) for need in needs],
        "is_ready": all(need.met for need in needs),
        "places": call_places(request, call, here="call_prepare"),
    }
    return render(request, "cohorts/intake/call_prepare.html", context)


def _task(call: Call, need: Need) -> dict[str, Any]:
    page = {"dates": "call_plan", "form": "form_edit", "criteria": "rubric_detail"}[need.code]
    return {
        "title": need.title,
        "href": reverse(page, args=[call.cohort.slug]),
        "hint": need.hint,
        "status": _("Done") if need.met else _("To do"),
        "done": need.met,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires("calls.manage")
def call_announce(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Asks first, then shows the call to the world."""
    call = managed_call(request, slug)
    if request.method == "POST":
        try:
            announce_call(call=call, actor=request.user)
        except ValidationError as error:
            for text in error.messages:
                messages.error(request, text)
        else:
            messages.success(request, _("The call is announced: everybody can read it."))
        return redirect("call_prepare", slug)
    context = {
        "title": _("Announce the call?"),
        "text": _("Everybody can read the call and all its questions from now on."),
        "consequence": _("People can apply from its opening until its close."),
        "action": reverse("call_announce", args=[slug]),
        "label": _("Announce the call"),
        "back_url": reverse("call_prepare", args=[slug]),
    }
    return render(request, "ui/confirm.html", context)
