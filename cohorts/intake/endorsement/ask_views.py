"""Asking the line manager again, or another one; and replying to what they ask."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.intake.apply.own import own_application
from cohorts.intake.call_views import call_of
from cohorts.intake.endorsement.asking import ask_endorsement
from cohorts.intake.endorsement.forms import AskForm, ReplyForm
from cohorts.intake.endorsement.questions import reply_to_question
from cohorts.intake.manage.manage_views import application_of
from cohorts.intake.models import Application, Endorsement
from cohorts.intake.stages import may_move
from infuse.people.access import requires, signed_in
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, shown_when


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def endorsement_ask(request: MemberRequest, slug: str) -> HttpResponseBase:
    """The applicant sends the link again, to the same address or a corrected one."""
    application = own_application(request, call_of(request, slug))
    if application is None:
        raise Http404
    return _ask(request, application, reverse("application_status", args=[slug]))


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def endorsement_manage(request: MemberRequest, ref: str) -> HttpResponseBase:
    """A manager does so for an applicant, and reads everything that was asked and answered."""
    application = application_of(request, ref)
    return _ask(request, application, reverse("application_detail", args=[ref]))


def _ask(request: MemberRequest, application: Application, back_url: str) -> HttpResponseBase:
    initial = {
        "name": application.line_manager_name,
        "address": application.line_manager_email,
    }
    form = form_for(request, AskForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            ask_endorsement(application=application, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("A link is on its way to the line manager."))
            return redirect(back_url)
    endorsement = request.programme.endorsements.filter(application=application).first()
    released = endorsement is not None and endorsement.answer == Endorsement.Answer.ENDORSED
    context = {
        "form": form,
        "application": application,
        "back_url": back_url,
        "endorsement": endorsement,
        "sendings": application.endorsement_requests.select_related("asked_by"),
        "questions": application.endorsement_questions.all(),
        "may_ask": may_move(application, "endorse") and not released,
    }
    shown_when(form, context["may_ask"])
    return render(request, "cohorts/intake/endorsement/endorsement_ask.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def endorsement_reply(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """The applicant's reply to a question of their line manager."""
    application = own_application(request, call_of(request, slug))
    if application is None:
        raise Http404
    question = get_object_or_404(application.endorsement_questions.all(), pk=pk)
    form = form_for(request, ReplyForm)
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_question(
                question=question, reply=form.cleaned_data["reply"], actor=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your reply is on its way to your line manager."))
            return redirect("application_status", slug)
    context = {"form": form, "question": question, "slug": slug}
    return render(request, "cohorts/intake/endorsement/endorsement_reply.html", context)
