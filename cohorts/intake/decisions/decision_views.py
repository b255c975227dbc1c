"""The manager's deeds on one application: who reviews it, what is decided, who is told."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.intake.decisions.batches import propose_batch, start_batch
from cohorts.intake.decisions.deciding import DecidedMeanwhileError, decide, tell_applicant
from cohorts.intake.decisions.places import places_left
from cohorts.intake.decisions.reasons import Reason, offered
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

    mark_optional = False

    outcome = RadiosField(label=gettext_lazy("Decision"))
    reason_code = forms.ChoiceField(label=gettext_lazy("Prepared reason"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "For the record: it must still make sense in a year. The applicant's message does not "
            "quote it."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    tell = RadiosField(
        label=gettext_lazy("When should the applicant hear of it?"),
        choices=[
            ("now", gettext_lazy("Write to them now")),
            ("later", gettext_lazy("Later: until then they see that it is being reviewed")),
        ],
        initial="now",
    )

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

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
        self.offered = offered(application.programme)
        prepared = self.fields["reason_code"]
        assert isinstance(prepared, forms.ChoiceField)
        prepared.choices = [
            ("", _("Only what is written below")),
            *[(str(label), self.offered[value]) for value, label in legal if self.offered[value]],
        ]

    def clean(self) -> dict[str, Any]:
        """A prepared reason fits its own outcome only, and some reason there must be."""
        typed = super().clean() or {}
        outcome, code = typed.get("outcome"), typed.get("reason_code", "")
        if outcome and code and code not in dict(self.offered[outcome]):
            self.add_error("reason_code", _("This reason belongs to another decision."))
        if not code and not typed.get("reason"):
            text = _("Enter a reason: the decision may have to be explained later.")
            self.add_error("reason", text)
        return typed

    def show_seen(self, latest: int) -> None:
        """Let the form go out again by somebody who has read of the latest decision."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = str(latest)
        self.data = data


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def decision_edit(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Decide on an application, or decide again where the table of moves allows it."""
    application = application_of(request, ref)
    if not any(may_move(application, deed) for deed in DECIDING.values()):
        messages.info(request, _("Nothing can be decided on this application as it stands."))
        return redirect("application_detail", ref)
    latest = application.decisions.values_list("pk", flat=True).first()
    form = form_for(request, DecisionForm, application=application, initial={"seen": latest or 0})
    if request.method == "POST" and form.is_valid() and _decided(request, application, form):
        text = _("The decision is recorded.")
        if application.call.two_person_decisions:
            text = _("Another manager has been asked to confirm. Until then nothing is decided.")
        messages.success(request, text)
        return redirect("application_detail", ref)
    context = {
        "form": form,
        "application": application,
        "assessed": assessed(application),
        "places_left": places_left(application.call),
        "call": application.call,
    }
    return render(request, "cohorts/intake/decisions/decision_edit.html", context)


def _decided(request: MemberRequest, application: Application, form: DecisionForm) -> bool:
    typed = form.cleaned_data
    try:
        if application.call.two_person_decisions:
            _propose(request, application, typed)
            return True
        decide(
            application=application,
            outcome=typed["outcome"],
            reason=typed["reason"],
            reason_code=typed["reason_code"],
            actor=request.user,
            tell=typed["tell"] == "now",
            seen=typed["seen"],
        )
    except ValidationError as error:
        if isinstance(error, DecidedMeanwhileError):
            form.show_seen(error.latest)
        form.add_error(None, error.messages)
        return False
    return True


def _propose(request: MemberRequest, application: Application, typed: dict[str, Any]) -> None:
    """Where two people decide, one application is a batch of one."""
    outcome = typed["outcome"]
    with transaction.atomic():
        batch = start_batch(
            call=application.call, outcomes={application.pk: outcome}, actor=request.user
        )
        reasons = {outcome: Reason(typed["reason_code"], typed["reason"])}
        propose_batch(batch=batch, reasons=reasons, actor=request.user)


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
