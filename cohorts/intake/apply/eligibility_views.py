"""May one apply? Asked before anything else, and of anybody."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.intake.apply.place import Place, place_of
from cohorts.intake.apply.saving import may_change, save_part
from cohorts.intake.apply.typed import keep_eligibility
from cohorts.intake.calls import is_open
from cohorts.intake.form.eligibility import eligibility
from cohorts.intake.form.questions import ELIGIBILITY
from cohorts.intake.form.section_form import SectionForm, form_for_section
from infuse.bilingual import current_language
from infuse.people.access import open_to_all
from infuse.request import ProgrammeRequest
from infuse.ui.carrying import carried
from infuse.ui.forms import typed_values


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def eligibility_check(request: ProgrammeRequest, slug: str) -> HttpResponseBase:
    """The call's eligibility questions; who may apply goes on, who may not reads why."""
    place = place_of(request, slug)
    if place.application and not may_change(place.application):
        return redirect("application_status", slug)
    if not place.application and not is_open(place.call):
        return redirect("call_detail", slug)
    if not place.standing.form.of(ELIGIBILITY):
        return redirect("application_tasks", slug)
    form = _form(request, place)
    if request.method == "POST" and form.is_valid():
        answers = place.standing.answers | form.answers_typed(place.standing.answers)  # type: ignore[operator]
        result = eligibility(place.standing.form.in_order(), answers)
        for question in result.unanswered:
            if question.key in form.fields:
                form.add_error(question.key, _("Choose one answer."))
        if not form.errors:
            kept = {q.key: answers.get(q.key, "") for q in place.standing.form.of(ELIGIBILITY)}
            _keep(request, place, kept, form)
            if result.may_apply:
                return redirect("application_tasks", slug)
            if not form.errors and not result.unanswered:
                return _page(request, place, form, messages=result.messages)
    return _page(request, place, form)


def _form(request: ProgrammeRequest, place: Place) -> SectionForm:
    if request.method == "POST":
        return form_for_section(place.standing, ELIGIBILITY, request.POST, request.FILES)
    form = form_for_section(place.standing, ELIGIBILITY)
    if typed := carried(request):
        form.initial.update(typed_values(form, typed))
    return form


def _keep(
    request: ProgrammeRequest, place: Place, answers: dict[str, Any], form: SectionForm
) -> None:
    """In the application where there is one, else in the session until there is."""
    if not place.application or not request.user.is_authenticated:
        keep_eligibility(request, place.call, answers)
        return
    try:
        save_part(
            application=place.application,
            seen={},
            typed=answers,
            written_in=current_language(),
            actor=request.user,
        )
    except ValidationError as error:
        form.add_error(None, error.messages)


def _page(
    request: ProgrammeRequest, place: Place, form: SectionForm, *, messages: list[str] | None = None
) -> HttpResponseBase:
    context = {
        "form": form,
        "call": place.call,
        "cohort": place.call.cohort,
        "against": messages or [],
    }
    return render(request, "cohorts/intake/apply/eligibility_check.html", context)
