"""Before submitting: every answer once more, and what is still missing."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from skills.assessments.answering import submit_moment
from skills.assessments.models import Answer, Assessment, SkillItem
from skills.assessments.refusals import closed, submitted
from skills.assessments.taking.forms import NOW
from skills.assessments.taking.own import Taking


class SubmitForm(forms.Form):
    """Nothing to fill in; it carries the reasons why submitting was refused."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires("skills.assess_self")
def assessment_check(request: MemberRequest, pk: int) -> HttpResponse:
    """My answers of this moment before they are final; POST submits them."""
    taking = Taking(request, pk)
    if not taking.own.waits:
        reason = submitted() if taking.own.submitted else closed()
        messages.info(request, " ".join(reason.messages))
        return redirect("assessment_list")
    form = form_for(request, SubmitForm)
    if request.method == "POST" and form.is_valid():
        try:
            submit_moment(moment=taking.moment, person=request.user, answers={}, actor=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("Thank you. Your answers are submitted; only you see them.")
            )
            return redirect("assessment_list")
    crumbs = [
        {"label": _("My skills"), "url": reverse("assessment_list")},
        {
            "label": str(taking.moment.get_code_display()),
            "url": reverse("assessment_detail", args=[pk]),
        },
    ]
    lines = [_line(taking, number, item) for number, item in enumerate(taking.items, start=1)]
    context = {**taking.context(), "form": form, "lines": lines, "crumbs": crumbs}
    return render(request, "skills/assessments/taking/assessment_check.html", context)


def _line(taking: Taking, number: int, item: SkillItem) -> dict[str, Any]:
    names = dict(Answer.Level.choices)
    views = dict(Assessment.View.choices)
    given = [
        (views[view] if len(taking.views) > 1 else "", names[taking.given[view, item.code][0]])
        for view in taking.views
        if (view, item.code) in taking.given
    ]
    example = taking.given[NOW, item.code][1].text if (NOW, item.code) in taking.given else ""
    return {
        "item": item,
        "given": given,
        "example": example,
        "state": taking.state_of(item),
        "href": reverse("assessment_question", args=[taking.moment.pk, number]),
    }
