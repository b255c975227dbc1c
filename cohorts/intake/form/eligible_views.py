"""With which answers to a question somebody may apply: chosen once it has answers."""

from dataclasses import replace

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cohorts.intake.form.drafting import NewKey, draft_form
from cohorts.intake.form.editor_access import (
    check_as_opened,
    managed_call,
    print_of,
    question_of,
)
from cohorts.intake.form.editor_forms import EligibleForm
from cohorts.intake.form.part_views import changed
from cohorts.intake.form.questions import ELIGIBILITY, Form
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("calls.manage")
def question_eligible(request: MemberRequest, slug: str, key: str) -> HttpResponseBase:
    """The question's answers, each to be ticked, and what those are told who gave another."""
    call = managed_call(request, slug)
    question = question_of(draft_form(call), key)
    if question.section != ELIGIBILITY:
        raise Http404
    form = form_for(
        request, EligibleForm, question=question, initial={"opened": print_of(question)}
    )

    def change(now: Form, _published: Form | None, _new_key: NewKey) -> Form:
        check_as_opened(now.question(key), form.cleaned_data["opened"])
        return replace(
            now,
            questions=tuple(form.answered(one) if one.key == key else one for one in now.questions),
        )

    sent = request.method == "POST" and form.is_valid()
    if sent and changed(request, call, form, change, what="question_changed", key=key):
        return redirect("form_edit", slug)
    context = {"form": form, "call": call, "cohort": call.cohort, "question": question}
    return render(request, "cohorts/intake/form_eligible.html", context)
