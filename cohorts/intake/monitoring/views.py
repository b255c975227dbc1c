"""The equality questions for applicants, and what may be known of the answers for managers."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cohorts.intake.apply.own import own_application
from cohorts.intake.call_views import call_of
from cohorts.intake.monitoring.answering import is_counted, keep_answers, own_answers
from cohorts.intake.monitoring.questions import QUESTIONS
from cohorts.intake.monitoring.suppression import LEAST
from infuse.people.access import requires, signed_in
from infuse.request import MemberRequest
from infuse.ui.fields import RadiosField
from infuse.ui.forms import form_for, shown_when


class EqualityForm(forms.Form):
    """Every question; none has to be answered."""

    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, question in QUESTIONS.items():
            self.fields[code] = RadiosField(
                label=question.label,
                help_text=question.hint,
                choices=question.choices,
                required=False,
            )


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def monitoring_edit(request: MemberRequest, slug: str) -> HttpResponseBase:
    """One's own answers: given, changed, or deleted, until they are counted."""
    call = call_of(request, slug)
    if own_application(request, call) is None:
        raise Http404
    form = form_for(request, EqualityForm, initial=own_answers(call, request.user))
    if request.method == "POST" and form.is_valid():
        deleting = "delete" in request.POST
        try:
            answers = {} if deleting else form.cleaned_data
            keep_answers(call=call, person=request.user, answers=answers)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            kept = _("Thank you. Your answers are kept apart from your application.")
            messages.success(request, _("Your answers are deleted.") if deleting else kept)
            return redirect("application_tasks", slug)
    context = {
        "form": form,
        "call": call,
        "cohort": call.cohort,
        "is_counted": is_counted(call),
        "least": LEAST,
    }
    shown_when(form, not context["is_counted"])
    return render(request, "cohorts/intake/monitoring/monitoring_edit.html", context)


@requires("applications.see")
def monitoring_detail(request: MemberRequest, slug: str) -> HttpResponse:
    """What may be known of all answers to a call: counted once, small groups left out."""
    call = call_of(request, slug)
    made = request.programme.equalityfiguress.filter(call=call).first()
    tables = [_table(code, made.figures.get(code, {})) for code in QUESTIONS] if made else []
    context = {"call": call, "cohort": call.cohort, "made": made, "tables": tables, "least": LEAST}
    return render(request, "cohorts/intake/monitoring/monitoring_detail.html", context)


def _table(code: str, figures: dict[str, int | None]) -> dict[str, Any]:
    question = QUESTIONS[code]
    hidden = _("Not shown")

    def said(count: int | None) -> str:
        return hidden if count is None else str(count)

    rows = [(str(words), said(figures.get(choice))) for choice, words in question.choices]
    return {"caption": str(question.label), "rows": [*rows, (_("All"), said(figures.get("total")))]}
