"""The pages of answering. Earlier answers of other moments are nowhere on them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infuse.people.access import requires
from infuse.request import MemberRequest
from skills.assessments.answering import submit_moment
from skills.assessments.refusals import closed, submitted
from skills.assessments.taking.forms import AnswersForm
from skills.assessments.taking.keeping import autosaved, kept
from skills.assessments.taking.own import Taking
from skills.framework import ANCHORS, LEVELS


@require_safe
@requires("skills.assess_self")
def assessment_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """What is asked, how long it takes, who sees it; and the choice of how to answer."""
    taking = Taking(request, pk)
    if not taking.own.waits:
        return _gone(taking)
    levels = [(name, ANCHORS[level]) for level, name in LEVELS.items()]
    return _page(
        taking, "skills/assessments/taking/assessment_detail.html", {"levels": levels}, top=True
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires("skills.assess_self")
def assessment_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """All questions on one page: save and come back, or submit."""
    taking = Taking(request, pk)
    if request.method != "POST" and not taking.own.waits:
        return _gone(taking)
    form = taking.form(taking.items)
    if request.method == "POST":
        if request.headers.get("X-Autosave"):
            return autosaved(taking, form)
        done = _saved_or_submitted(taking, form)
        if done is not None:
            return done
    levels = [(name, ANCHORS[level]) for level, name in LEVELS.items()]
    return _page(
        taking, "skills/assessments/taking/assessment_edit.html", {"form": form, "levels": levels}
    )


def _saved_or_submitted(taking: Taking, form: AnswersForm) -> HttpResponse | None:
    """Where to go after the press; None, with the reasons on the form, when it is refused."""
    # Not called "action": a field of that name hides the form's own address from scripts.
    submitting = taking.request.POST.get("choice") == "submit"
    if submitting and form.is_valid():
        form.require()
    if not taking.own.waits:
        form.add_error(None, submitted() if taking.own.submitted else closed())
    if kept(taking, form) is None:
        return None
    if not submitting:
        day = {"day": date_format(taking.moment.closes_on, "j F Y")}
        messages.success(taking.request, _("Saved. You can come back to it until %(day)s.") % day)
        return redirect("assessment_list")
    return _submit(taking, form)


def _submit(taking: Taking, form: Any) -> HttpResponse | None:
    try:
        submit_moment(
            moment=taking.moment,
            person=taking.request.user,
            answers={},
            actor=taking.request.user,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None
    messages.success(taking.request, _("Thank you. Your answers are submitted; only you see them."))
    return redirect("assessment_list")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("skills.assess_self")
def assessment_question(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    """One question: save and go to the next."""
    taking = Taking(request, pk)
    item = taking.item_at(number)
    if request.method != "POST" and not taking.own.waits:
        return _gone(taking)
    form = taking.form([item])
    if request.method == "POST":
        if request.headers.get("X-Autosave"):
            return autosaved(taking, form)
        if form.is_valid():
            form.require()
        if not taking.own.waits:
            form.add_error(None, submitted() if taking.own.submitted else closed())
        if kept(taking, form) is not None:
            return redirect(_after(taking, number))
    more = {"form": form, "item": item, "number": number, "after": _after(taking, number)}
    more["before"] = reverse("assessment_question", args=[pk, number - 1]) if number > 1 else ""
    return _page(taking, "skills/assessments/taking/assessment_question.html", more)


def _after(taking: Taking, number: int) -> str:
    pk = taking.moment.pk
    if number < len(taking.items):
        return reverse("assessment_question", args=[pk, number + 1])
    return reverse("assessment_check", args=[pk])


def _gone(taking: Taking) -> HttpResponse:
    """The moment takes nothing: to one's own answers, or back, with the reason."""
    reason = submitted() if taking.own.submitted else closed()
    messages.info(taking.request, " ".join(reason.messages))
    return redirect("assessment_list")


def _page(taking: Taking, name: str, more: dict[str, Any], *, top: bool = False) -> HttpResponse:
    crumbs = [{"label": _("My skills"), "url": reverse("assessment_list")}]
    if not top:
        title = str(taking.moment.get_code_display())
        crumbs.append(
            {"label": title, "url": reverse("assessment_detail", args=[taking.moment.pk])}
        )
    context = {**taking.context(), "crumbs": crumbs, **more}
    return render(taking.request, name, context)
