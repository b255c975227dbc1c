"""Where an applicant's own application stands, and taking it back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cohorts.intake.apply.own import (
    MAY_WITHDRAW,
    own_application,
    page_of,
    sections_of,
    told_feedback,
    told_state,
)
from cohorts.intake.apply.saving import may_change
from cohorts.intake.apply.steps import next_of, steps_of
from cohorts.intake.apply.withdrawing import withdraw
from cohorts.intake.call_views import call_of
from cohorts.intake.calls import still_takes
from cohorts.intake.models import Endorsement
from cohorts.intake.monitoring.answering import is_counted
from cohorts.intake.stages import may_move
from infuse.people.access import signed_in
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


class WithdrawForm(forms.Form):
    """Why somebody takes their application back."""

    reason = forms.CharField(
        label=gettext_lazy("Why do you withdraw?"),
        help_text=gettext_lazy("It helps us to make the next call better."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@signed_in
def application_status(request: MemberRequest, slug: str) -> HttpResponseBase:
    """One's own application: its reference, where it stands, whose turn it is, what it says."""
    call = call_of(request, slug)
    application = own_application(request, call)
    if application is None:
        return redirect("call_detail", slug)
    endorsement = request.programme.endorsements.filter(application=application).first()
    questions = list(application.endorsement_questions.all())
    unanswered = any(question.replied_at is None for question in questions)
    takes = still_takes(call)
    released = Endorsement.Answer.ENDORSED
    context = {
        "call": call,
        "cohort": call.cohort,
        "application": application,
        "state": told_state(application),
        "steps": steps_of(application, endorsement),
        "next": next_of(application, endorsement, unanswered, takes),
        "endorsement": endorsement,
        "asked": application.endorsement_requests.first(),
        "questions": questions,
        "may_ask": may_move(application, "endorse")
        and (endorsement is None or endorsement.answer != released),
        "parts": sections_of(application),
        "takes": takes,
        "may_change": may_change(application) and application.submitted_at is not None,
        "may_withdraw": told_state(application) in MAY_WITHDRAW,
        "feedback": told_feedback(application),
        "is_counted": is_counted(call),
    }
    return render(request, "cohorts/intake/apply/application_status.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def application_withdraw(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Asks first, then withdraws."""
    call = call_of(request, slug)
    application = own_application(request, call)
    if application is None:
        raise Http404
    form = form_for(request, WithdrawForm)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(
                application=application, reason=form.cleaned_data["reason"], actor=request.user
            )
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("Your application is withdrawn."))
        return redirect("application_status", slug)
    context = {
        "form": form,
        "title": _("Withdraw your application"),
        "text": _("It will not be reviewed or decided any more. What you wrote is kept."),
        "action": page_of(call, "application_withdraw"),
        "label": _("Withdraw my application"),
        "back_url": page_of(call, "application_status"),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)
