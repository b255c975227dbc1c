"""The prepared reasons of a programme, for whoever decides."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.intake.decisions.models import Outcome, PreparedReason
from cohorts.intake.decisions.reasons import USUAL, usual_words
from cohorts.intake.decisions.wording_reasons import offer_reason, word_reason
from infuse.bilingual import CODES
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.tenancy.models import Programme
from infuse.ui.forms import form_for


def _words(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class ReasonForm(forms.Form):
    """A reason in both languages."""

    words_en = _words(gettext_lazy("The reason in English"))
    words_cy = _words(gettext_lazy("The reason in Welsh"))
    opened_en = forms.CharField(widget=forms.HiddenInput, required=False)
    opened_cy = forms.CharField(widget=forms.HiddenInput, required=False)

    def given(self, name: str) -> dict[str, str]:
        """The words of one kind of field, by language."""
        return {language: self.cleaned_data[f"{name}_{language}"] for language in CODES}


def _reasons(programme: Programme) -> list[PreparedReason]:
    """The programme's own, else the usual ones, which nobody has changed."""
    usual = usual_words()
    return list(programme.preparedreasons.all()) or [
        PreparedReason(
            outcome=outcome, code=code, words_en=usual[code]["en"], words_cy=usual[code]["cy"]
        )
        for outcome, reasons in USUAL.items()
        for code, _words in reasons
    ]


@requires("applications.decide")
def reason_list(request: MemberRequest) -> HttpResponse:
    """The reasons of each outcome, those that are not offered any more at the end."""
    reasons = _reasons(request.programme)
    parts = [
        {
            "outcome": value,
            "title": label,
            "offered": [one for one in reasons if one.outcome == value and not one.retired_at],
            "retired": [one for one in reasons if one.outcome == value and one.retired_at],
        }
        for value, label in Outcome.choices
    ]
    return render(request, "cohorts/intake/decisions/reason_list.html", {"parts": parts})


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def reason_add(request: MemberRequest, outcome: str) -> HttpResponseBase:
    """A new reason for an outcome."""
    if outcome not in Outcome.values:
        raise Http404
    return _edit(request, PreparedReason(outcome=outcome))


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def reason_edit(request: MemberRequest, code: str) -> HttpResponseBase:
    """The words of a reason. Decisions that were made with it keep theirs."""
    found = [one for one in _reasons(request.programme) if one.code == code]
    if not found:
        raise Http404
    return _edit(request, found[0])


def _edit(request: MemberRequest, reason: PreparedReason) -> HttpResponseBase:
    initial: dict[str, Any] = {
        f"{name}_{language}": getattr(reason, f"words_{language}")
        for name in ("words", "opened")
        for language in CODES
    }
    form = form_for(request, ReasonForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            word_reason(
                programme=request.programme,
                outcome=reason.outcome,
                code=reason.code,
                words=form.given("words"),
                opened=form.given("opened"),
                actor=request.user,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The reason is saved. It is offered from now on."))
            return redirect("reason_list")
    context = {"form": form, "outcome": Outcome(reason.outcome).label, "is_new": not reason.code}
    return render(request, "cohorts/intake/decisions/reason_edit.html", context)


@requires("applications.decide")
@require_POST
def reason_offer(request: MemberRequest, code: str) -> HttpResponseBase:
    """Offer a reason no longer, or again (`offered`)."""
    try:
        offer_reason(
            programme=request.programme,
            code=code,
            offered="offered" in request.POST,
            actor=request.user,
        )
    except PreparedReason.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("Saved."))
    return redirect("reason_list")
