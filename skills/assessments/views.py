"""My skills: the moments that ask, the self-assessment itself, my own picture over time."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from skills.assessments.answering import save_answers, submit_moment
from skills.assessments.forms import AnswersForm
from skills.assessments.models import AssessmentMoment
from skills.assessments.moments import day_in, is_open, views_of
from skills.assessments.pictures import own_picture
from skills.assessments.taking_part import OwnMoment, moments_for, own_moments
from skills.framework import ANCHORS, LEVELS


@require_safe
@requires("skills.assess_self")
def assessment_list(request: MemberRequest) -> HttpResponse:
    """My moments and my own picture; it is hidden while a moment waits for my answers."""
    moments = own_moments(request.programme, request.user, _today(request))
    waiting = next((one for one in moments if one.waits), None)
    hidden = waiting is not None and any(one.submitted for one in moments)
    context: dict[str, Any] = {"tasks": _tasks(moments), "waiting": waiting, "hidden": hidden}
    if moments and not waiting:
        context["picture"] = own_picture(moments[0].moment.round, request.user)
    return render(request, "skills/assessments/assessment_list.html", context)


def _tasks(moments: Sequence[OwnMoment]) -> list[dict[str, Any]]:
    """The moments as lines of a task list."""
    tasks = []
    for one in moments:
        task: dict[str, Any] = {"title": one.moment.get_code_display(), "done": one.submitted}
        opens, closes = (
            date_format(day, "j F Y") for day in (one.moment.opens_on, one.moment.closes_on)
        )
        if one.submitted:
            task["status"] = _("Submitted")
        elif one.open:
            task["status"] = _("Continue") if one.started else _("Open now")
            task["hint"] = _("Open until %(day)s. It takes about eight minutes.") % {"day": closes}
            task["href"] = reverse("assessment_edit", args=[one.moment.pk])
        elif one.to_come:
            task |= {"status": _("To come"), "hint": _("Opens on %(day)s.") % {"day": opens}}
        else:
            task["status"] = _("Not answered")
            task["hint"] = _("It closed on %(day)s.") % {"day": closes}
        tasks.append(task)
    return tasks


@require_http_methods(["GET", "HEAD", "POST"])
@requires("skills.assess_self")
def assessment_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Say where I stand: save and come back, or submit."""
    moment = get_object_or_404(moments_for(request.programme, request.user), pk=pk)
    mine = list(request.programme.assessments.filter(moment=moment, person=request.user))
    one = OwnMoment(moment, mine, _today(request))
    if one.submitted or not is_open(moment, _today(request)):
        messages.info(request, _closed(one))
        return redirect("assessment_list")
    saved = request.programme.answers.filter(assessment__in=mine)
    form = form_for(
        request,
        AnswersForm,
        items=list(moment.round.framework.items.all()),
        views=views_of(moment.code),
        given={
            (view, code): level
            for view, code, level in saved.values_list("assessment__view", "item__code", "level")
        },
    )
    if request.method == "POST" and form.is_valid() and _taken(request, form, moment):
        return redirect("assessment_list")
    levels = [(name, ANCHORS[level]) for level, name in LEVELS.items()]
    crumbs = [{"label": _("My skills"), "url": reverse("assessment_list")}]
    context = {"moment": moment, "form": form, "levels": levels, "crumbs": crumbs}
    return render(request, "skills/assessments/assessment_edit.html", context)


def _closed(one: OwnMoment) -> str:
    if one.submitted:
        return _("You have submitted these answers. They cannot be changed any more.")
    return _("This self-assessment is not open now.")


def _taken(request: MemberRequest, form: AnswersForm, moment: AssessmentMoment) -> bool:
    """Save or submit the form's answers; False, with the reason on the form, when refused."""
    submitting = request.POST.get("action") == "submit"
    if submitting:
        form.require_all()
    if not form.is_valid():
        return False
    try:
        if submitting:
            submit_moment(
                moment=moment, person=request.user, answers=form.answers(), actor=request.user
            )
            messages.success(
                request, _("Thank you. Your answers are submitted; only you see them.")
            )
        else:
            _save(request, form, moment)
            day = {"day": date_format(moment.closes_on, "j F Y")}
            messages.success(request, _("Saved. You can come back to it until %(day)s.") % day)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@transaction.atomic
def _save(request: MemberRequest, form: AnswersForm, moment: AssessmentMoment) -> None:
    for view, answers in form.answers().items():
        save_answers(
            moment=moment, person=request.user, view=view, answers=answers, actor=request.user
        )


def _today(request: MemberRequest) -> Any:
    return day_in(request.programme, timezone.now())
