"""A line manager's two minutes: the page that the mailed link opens. Looking changes nothing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.intake.apply.own import core_text
from cohorts.intake.endorsement.asking import renew_request
from cohorts.intake.endorsement.endorsing import answer_endorsement
from cohorts.intake.endorsement.forms import AnswerForm
from cohorts.intake.endorsement.links import ENDORSEMENT, key_in
from cohorts.intake.endorsement.models import EndorsementRequest
from cohorts.intake.endorsement.questions import ask_applicant
from cohorts.intake.models import Endorsement
from cohorts.intake.stages import may_move
from infuse.people.access import open_to_all
from infuse.request import ProgrammeRequest
from infuse.ui.forms import form_for


def request_of(request: ProgrammeRequest, token: str) -> EndorsementRequest:
    """The asking that a link stands for; 404 for a link that we did not sign."""
    key = key_in(token, ENDORSEMENT)
    if key is None:
        raise Http404
    related = ("programme", "application__call__cohort", "application__organisation")
    rows = request.programme.endorsementrequests.select_related(*related, "application__programme")
    return get_object_or_404(rows, pk=key)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def endorsement_answer(request: ProgrammeRequest, token: str) -> HttpResponseBase:
    """What is asked of the line manager, and their answer."""
    asked = request_of(request, token)
    form = form_for(request, AnswerForm)
    holds = asked.is_open() and may_move(asked.application, "endorse")
    if request.method == "POST" and holds and form.is_valid():
        try:
            _answer(asked, form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _said(form.cleaned_data["answer"]))
            return redirect("endorsement_answer", token)
    application = asked.application
    context = {
        # Only where the page shows it: the language switch submits it.
        "form": form if holds else None,
        "unsent": "" if holds else _typed(request),
        "token": token,
        "asked": asked,
        "application": application,
        "cohort": application.call.cohort,
        "holds": holds,
        "days": core_text(application, "days_available"),
        "withdrawn": not may_move(application, "endorse"),
        "endorsement": request.programme.endorsements.filter(application=application).first(),
        "questions": application.endorsement_questions.all(),
    }
    return render(request, "cohorts/intake/endorsement/endorsement_answer.html", context)


def _typed(request: ProgrammeRequest) -> str:
    """What somebody wrote on a page whose link ended meanwhile."""
    return " ".join(filter(None, (request.POST.get("reason"), request.POST.get("question"))))


def _answer(asked: EndorsementRequest, given: dict[str, str]) -> None:
    if given["answer"] == "question":
        ask_applicant(request=asked, text=given["question"])
    else:
        declined = given["answer"] == Endorsement.Answer.DECLINED
        reason = given["reason"] if declined else ""
        answer_endorsement(request=asked, answer=given["answer"], reason=reason)


def _said(answer: str) -> str:
    if answer == "question":
        return _("Your question is on its way. You get a mail with the reply.")
    return _("Thank you. Your answer is recorded. You can close this page.")


@never_cache
@require_POST
@open_to_all
def endorsement_renew(request: ProgrammeRequest, token: str) -> HttpResponseBase:
    """A new link in place of one that is out of date, to the same address only."""
    asked = request_of(request, token)
    try:
        renew_request(request=asked)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("A new link is on its way to the address that we have."))
    return redirect("endorsement_answer", token)
