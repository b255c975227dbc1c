"""Who gets a link, and the days on which nothing is published."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from infuse.people.models import Organisation
from infuse.tenancy.models import LANGUAGES
from infuse.ui.fields import DayField, NumberField, RadiosField

_ADDRESS = {"spellcheck": "false", "autocomplete": "off", "class": "govuk-input--width-20"}


class LinkForm(forms.Form):
    """Whom to send a link, and for how long it holds."""

    mark_optional = False

    name = forms.CharField(label=_("Their name"), max_length=150)
    address = forms.CharField(
        label=_("Their email address"), max_length=254, widget=forms.EmailInput(attrs=_ADDRESS)
    )
    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        queryset=None, required=False, label=_("Their organisation"), empty_label=_("None of these")
    )
    language = RadiosField(label=_("Language of the mail"), choices=LANGUAGES, initial="en")
    days = NumberField(
        label=_("For how many days does the link hold?"), initial=30, suffix=_("days")
    )
    may_answer = RadiosField(
        label=_("What can they do?"),
        choices=[("answer", _("Read the report and answer")), ("read", _("Read the report only"))],
        initial="answer",
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]

    def clean_days(self) -> int:
        """Whole days."""
        return int(self.cleaned_data["days"])

    def clean_may_answer(self) -> bool:
        """Whether the holder answers."""
        return bool(self.cleaned_data["may_answer"] == "answer")


class PauseForm(forms.Form):
    """From when to when nothing is published, and why."""

    mark_optional = False

    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    reason_en = forms.CharField(
        label=_("Reason in English"),
        help_text=_("For example: the run-up to the council elections. It is shown to the public."),
        max_length=200,
    )
    reason_cy = forms.CharField(label=_("Reason in Welsh"), max_length=200)
