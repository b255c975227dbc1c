"""Requests for data: the list with the days each has waited, one of them, and its reply."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experiments.barriers.age import age_in_working_days
from experiments.barriers.limits import rules_of
from experiments.barriers.sharing.asking import ask_for_data, note_reply
from experiments.barriers.sharing.forms import ReplyForm, RequestFilters, RequestForm
from experiments.barriers.sharing.models import SharingRequest
from experiments.barriers.views import cohort_of
from experiments.design.access import Standing, standing_of, visible
from experiments.design.together import show_refusal
from experiments.design.working_days import today_in
from infuse.bilingual import current_language
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from infuse.ui.keyset import keyset_page

_WITH_FORM = ["GET", "HEAD", "POST"]


def _seen(request: MemberRequest) -> Any:
    related = ("asked_of", "cohort", "barrier", "asked_by", "experiment__team")
    return request.programme.sharingrequests.select_related(*related)


def _may_reply(request: MemberRequest, one: SharingRequest, standing: Standing) -> bool:
    if may(request, "barriers.manage") or one.asked_by_id == request.user.pk:
        return True
    return one.experiment is not None and standing.works_on(one.experiment)


@require_safe
@requires("barriers.see")
def sharingrequest_list(request: MemberRequest) -> HttpResponse:
    """Every request for data, the longest waiting first."""
    filters = RequestFilters(request.GET, organisations=request.programme.organisations.all())
    rows = _seen(request).filter(**filters.chosen())
    page = keyset_page(request, rows, "asked_on", "pk", size=25)
    today = today_in(request.programme)
    context = {
        "lines": [
            (one, age_in_working_days(one.asked_on, one.replied_on, today)) for one in page.rows
        ],
        "page": page,
        "filters": filters,
        "applied": len(filters.chosen()),
        "clear_url": reverse("sharingrequest_list"),
        "limit": rules_of(request.programme).raise_after,
        "may_raise": may(request, "barriers.raise"),
    }
    return render(request, "experiments/barriers/sharing/sharingrequest_list.html", context)


@require_http_methods(_WITH_FORM)
@requires("barriers.raise")
def sharingrequest_new(request: MemberRequest) -> HttpResponse:
    """Note that somebody was asked for data."""
    standing, cohort = standing_of(request), cohort_of(request)
    bodies = request.programme.organisations.all()
    own = visible(request, standing).filter(team__in=standing.team_ids).order_by("code", "pk")
    asked_for = request.GET.get("experiment", "")
    initial = {
        "asked_on": today_in(request.programme),
        "language": current_language(),
        "experiment": next((e.pk for e in own if str(e.pk) == asked_for), None),
    }
    form = form_for(request, RequestForm, organisations=bodies, experiments=own, initial=initial)
    if request.method == "POST" and cohort and form.is_valid():
        data = dict(form.cleaned_data)
        data["asked_of"] = get_object_or_404(bodies, pk=data["asked_of"])
        data["experiment"] = next((e for e in own if e.pk == data["experiment"]), None)
        try:
            made = ask_for_data(cohort=cohort, actor=request.user, **data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The request is noted."))
            return redirect("sharingrequest_detail", made.pk)
    context = {"form": form, "cohort": cohort}
    return render(request, "experiments/barriers/sharing/sharingrequest_new.html", context)


@require_safe
@requires("barriers.see")
def sharingrequest_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One request: how long it has waited, what it raised, what came of it."""
    standing = standing_of(request)
    one = get_object_or_404(_seen(request), pk=pk)
    experiment = visible(request, standing).filter(pk=one.experiment_id).first()
    today = today_in(request.programme)
    context = {
        "one": one,
        "age": age_in_working_days(one.asked_on, one.replied_on, today),
        "experiment": experiment,
        "may_reply": one.state == one.State.WAITING and _may_reply(request, one, standing),
    }
    return render(request, "experiments/barriers/sharing/sharingrequest_detail.html", context)


@require_http_methods(_WITH_FORM)
@requires("barriers.raise", "barriers.manage")
def sharingrequest_reply(request: MemberRequest, pk: int) -> HttpResponse:
    """Note what came of it."""
    one = get_object_or_404(_seen(request), pk=pk)
    if not _may_reply(request, one, standing_of(request)):
        raise Http404
    initial = {"replied_on": today_in(request.programme), "language": current_language()}
    form = form_for(request, ReplyForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            note_reply(request=one, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The reply is noted."))
            return redirect("sharingrequest_detail", pk)
    context = {"form": form, "one": one}
    return render(request, "experiments/barriers/sharing/sharingrequest_reply.html", context)
