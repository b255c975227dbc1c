"""My skills: the moments that ask, my own picture over time, what I might try next."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from infuse.people.access import requires
from infuse.request import MemberRequest
from skills.assessments.models import Answer, Assessment
from skills.assessments.moments import day_in
from skills.assessments.own.answers import own_answers
from skills.assessments.own.next_steps import next_steps
from skills.assessments.pictures import own_picture
from skills.assessments.taking_part import OwnMoment, own_moments


@require_safe
@requires("skills.assess_self")
def assessment_list(request: MemberRequest) -> HttpResponse:
    """My moments and my own picture; it is hidden while a moment waits for my answers."""
    moments = own_moments(
        request.programme, request.user, day_in(request.programme, timezone.now())
    )
    waiting = next((one for one in moments if one.waits), None)
    hidden = waiting is not None and any(one.submitted for one in moments)
    context: dict[str, Any] = {"tasks": _tasks(moments), "waiting": waiting, "hidden": hidden}
    if moments and not waiting:
        context["picture"] = own_picture(moments[0].moment.round, request.user)
        answers = own_answers(request.programme, request.user)
        sets = _by_assessment(answers)
        latest = [one for one in sets if one[0].view == Assessment.View.NOW]
        context["steps"] = next_steps(latest[-1][1]) if latest else []
        context["sets"] = [_set(*one) for one in sets]
    return render(request, "skills/assessments/own/assessment_list.html", context)


def _by_assessment(answers: Sequence[Answer]) -> list[tuple[Assessment, list[Answer]]]:
    grouped = groupby(answers, key=lambda answer: answer.assessment_id)
    return [(group[0].assessment, group) for group in (list(found) for _pk, found in grouped)]


def _set(assessment: Assessment, answers: Sequence[Answer]) -> dict[str, Any]:
    """One submitted assessment with its answers, for the page."""
    title = str(assessment.moment.get_code_display())
    if assessment.view == Assessment.View.THEN:
        title = _("%(moment)s, thinking back") % {"moment": title}
    version = answers[0].item.framework.version
    return {"title": title, "version": version, "answers": answers}


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
            task["href"] = reverse("assessment_detail", args=[one.moment.pk])
        elif one.to_come:
            task |= {"status": _("To come"), "hint": _("Opens on %(day)s.") % {"day": opens}}
        else:
            task["status"] = _("Not answered")
            task["hint"] = _("It closed on %(day)s.") % {"day": closes}
            if one.started:
                task["hint"] = _(
                    "It closed on %(day)s. What you saved is kept, and counts for nothing."
                ) % {"day": closes}
        tasks.append(task)
    return tasks
