"""The manager's pages of the rubric."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.intake.models import Call, Criterion
from cohorts.intake.review.calls_of import call_of
from cohorts.intake.review.criteria import guide_to, levels
from cohorts.intake.review.rubric import (
    add_criterion,
    change_criterion,
    change_scale,
    correct_wording,
    is_fixed,
    move_criterion,
    remove_criterion,
)
from cohorts.intake.review.rubric_forms import CriterionForm, ScaleForm, WordingForm, words_of
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, shown_when


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def rubric_detail(request: MemberRequest, slug: str) -> HttpResponseBase:
    """The criteria in order, and the scale that they share."""
    call = call_of(request, slug)
    criteria = list(call.criteria.all())
    highest = criteria[0].highest_score if criteria else 5
    form = form_for(request, ScaleForm, initial={"highest_score": highest})
    if request.method == "POST" and form.is_valid():
        try:
            change_scale(
                call=call,
                highest_score=int(form.cleaned_data["highest_score"]),
                actor=request.user,
            )
        except ValidationError as error:
            _show(form, error)
        else:
            messages.success(request, _("The scale is changed."))
            return redirect("rubric_detail", slug)
    total = sum(one.weight for one in criteria) or 1
    context = {
        "call": call,
        "form": form,
        "fixed": is_fixed(call),
        "lines": [(c, guide_to(c), levels(c), round(100 * c.weight / total)) for c in criteria],
    }
    shown_when(form, not context["fixed"])
    return render(request, "cohorts/intake/review/rubric_detail.html", context)


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def criterion_add(request: MemberRequest, slug: str) -> HttpResponseBase:
    """A new criterion at the end."""
    call = call_of(request, slug)
    first = call.criteria.first()
    form = form_for(request, CriterionForm, highest=first.highest_score if first else 5)
    if request.method == "POST" and form.is_valid():
        try:
            add_criterion(
                call=call,
                words=form.words(),
                weight=int(form.cleaned_data["weight"]),
                actor=request.user,
            )
        except ValidationError as error:
            _show(form, error)
        else:
            messages.success(request, _("The criterion is added."))
            return redirect("rubric_detail", slug)
    return _page(request, call, form, _("Add a criterion"))


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def criterion_edit(request: MemberRequest, slug: str, code: str) -> HttpResponseBase:
    """Change a criterion; once somebody has judged by it, correct its words only."""
    call = call_of(request, slug)
    criterion = get_object_or_404(call.criteria.select_related("call__cohort"), code=code)
    fixed = is_fixed(call)
    form = form_for(
        request,
        WordingForm if fixed else CriterionForm,
        highest=criterion.highest_score,
        initial=words_of(criterion),
    )
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, criterion, form, fixed)
        except ValidationError as error:
            _show(form, error)
        else:
            messages.success(request, _("The criterion is saved."))
            return redirect("rubric_detail", slug)
    title = _("Correct the words of a criterion") if fixed else _("Change a criterion")
    return _page(request, call, form, title, fixed=fixed)


def _change(request: MemberRequest, criterion: Criterion, form: CriterionForm, fixed: bool) -> None:
    words, actor = form.words(), request.user
    if fixed:
        reason = form.cleaned_data["reason"]
        correct_wording(criterion=criterion, words=words, reason=reason, actor=actor)
    else:
        weight = int(form.cleaned_data["weight"])
        change_criterion(criterion=criterion, words=words, weight=weight, actor=actor)


@requires("applications.decide")
@require_POST
def criterion_move(request: MemberRequest, slug: str, code: str) -> HttpResponseBase:
    """One place up or down."""
    call = call_of(request, slug)
    criterion = get_object_or_404(call.criteria.select_related("call__cohort"), code=code)
    move_criterion(criterion=criterion, up=request.POST.get("to") == "up", actor=request.user)
    return redirect("rubric_detail", slug)


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def criterion_remove(request: MemberRequest, slug: str, code: str) -> HttpResponseBase:
    """Take a criterion out, after asking."""
    call = call_of(request, slug)
    criterion = get_object_or_404(call.criteria.select_related("call__cohort"), code=code)
    if request.method == "POST":
        try:
            remove_criterion(criterion=criterion, actor=request.user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("The criterion is removed."))
        return redirect("rubric_detail", slug)
    context = {
        "title": _("Remove a criterion"),
        "text": _("“%(name)s” will not be judged any more.") % {"name": criterion.name},
        "action": request.path,
        "label": _("Remove it"),
        "back_url": reverse("rubric_detail", args=[slug]),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)


def _show(form: Any, error: ValidationError) -> None:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, texts in by_field.items():
        form.add_error(name if name in form.fields else None, texts)


def _page(
    request: MemberRequest, call: Call, form: CriterionForm, title: str, *, fixed: bool = False
) -> HttpResponse:
    context = {"call": call, "form": form, "title": title, "fixed": fixed}
    return render(request, "cohorts/intake/review/criterion_edit.html", context)
