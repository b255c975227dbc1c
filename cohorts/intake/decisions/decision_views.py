"""The manager's deeds on one application: who reviews it, what is decided, who is told."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.intake.decisions.deciding import decide, tell_applicant
from cohorts.intake.decisions.places import places_left
from cohorts.intake.manage.manage_views import application_of
from cohorts.intake.models import Application, Decision
from cohorts.intake.review.assessed import assessed
from cohorts.intake.stages import DECIDING, may_move
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import RadiosField
from infuse.ui.forms import form_for


class DecisionForm(forms.Form):
    """What is decided, why, and whether the applicant hears of it now."""

    outcome = RadiosField(label=gettext_lazy("Decision"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "For the record: it must still make sense in a year. The applicant's message does not "
            "quote it."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": gettext_lazy("Enter a reason: the decision may have to be explained later.")
        },
    )
    tell = RadiosField(
        label=gettext_lazy("When should the applicant hear of it?"),
        choices=[
            ("now", gettext_lazy("Write to them now")),
            ("later", gettext_lazy("Later: until then they see that it is being reviewed")),
        ],
        initial="now",
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        legal = [
            (value, label)
            for value, label in Decision.Outcome.choices
            if may_move(application, DECIDING[value])
        ]
        chooser = self.fields["outcome"]
        assert isinstance(chooser, RadiosField)
        chooser.choices = legal


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def decision_edit(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Decide on an application, or decide again where the table of moves allows it."""
    application = application_of(request, ref)
    if not any(may_move(application, deed) for deed in DECIDING.values()):
        messages.info(request, _("Nothing can be decided on this application as it stands."))
        return redirect("application_detail", ref)
    form = form_for(request, DecisionForm, application=application)
    if request.method == "POST" and form.is_valid() and _decided(request, application, form):
        messages.success(request, _("The decision is recorded."))
        return redirect("application_detail", ref)
    context = {
        "form": form,
        "application": application,
        "assessed": assessed(application),
        "places_left": places_left(application.call),
        "cohort": application.call.cohort,
    }
    return render(request, "cohorts/intake/decision_edit.html", context)


def _decided(request: MemberRequest, application: Application, form: DecisionForm) -> bool:
    typed = form.cleaned_data
    try:
        decide(
            application=application,
            outcome=typed["outcome"],
            reason=typed["reason"],
            actor=request.user,
            tell=typed["tell"] == "now",
        )
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


@requires("applications.decide")
@require_POST
def decision_tell(request: MemberRequest, ref: str, pk: int) -> HttpResponseBase:
    """Write to the applicant about a decision that was kept for later."""
    application = application_of(request, ref)
    decision = get_object_or_404(application.decisions.all(), pk=pk)
    try:
        tell_applicant(decision=decision, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The applicant is being told."))
    return redirect("application_detail", ref)
