"""The forms of a reminder and of the hours."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from infuse.notices.rules.models import ReminderSetting
from infuse.notices.rules.rule import Counts, Rule, Timing
from infuse.notices.rules.saving import LONGEST, Words
from infuse.ui.fields import RadiosField

_LABELS = {
    Counts.BEFORE: _("How many days before?"),
    Counts.WAITED: _("After how many days?"),
    Counts.WORKED: _("After how many working days?"),
}
_TIMES = [(hour, f"{hour}:00") for hour in range(25)]


class DaysField(forms.CharField):
    """Whole numbers, as people write several of them: "7, 2 and 0" or "7 2 0"."""

    def prepare_value(self, value: Any) -> Any:
        """The numbers with commas."""
        return ", ".join(str(one) for one in value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        """The numbers, each once, largest first. Raises ValidationError for anything else."""
        text = str(super().to_python(value) or "")
        words = [word for word in re.split(r"[\s,;&]+", text) if word not in {"", "and", "a", "ac"}]
        if not all(re.fullmatch(r"[0-9]{1,3}", word) for word in words):
            raise ValidationError(_("Use whole numbers with commas, such as 7, 2."), code="days")
        return sorted({int(word) for word in words}, reverse=True)


class ReminderForm(forms.Form):
    """Whether, when and in which words. Fields that mean nothing to the rule are left out."""

    mark_optional = False

    is_on = RadiosField(
        label=_("Is this reminder sent?"),
        choices=[("on", _("Send it")), ("off", _("Do not send it"))],
    )
    leads = DaysField(
        required=False,
        max_length=40,
        help_text=_("One or more whole numbers, with commas."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    every = forms.IntegerField(
        label=_("Again after how many working days?"),
        help_text=_("0 if it is not to be repeated."),
        min_value=0,
        max_value=LONGEST,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-3", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    most = forms.IntegerField(
        label=_("How many times in all?"),
        min_value=1,
        max_value=10,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-3", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    days = RadiosField(
        label=_("On which days?"),
        choices=[
            ("working", _("On working days only")),
            ("any", _("On any day")),
        ],
        help_text=_("Working days leave out bank holidays and the days off of the programme."),
    )
    subject_en = forms.CharField(label=_("Subject in English"), max_length=150, required=False)
    subject_cy = forms.CharField(label=_("Subject in Welsh"), max_length=150, required=False)
    body_en = forms.CharField(
        label=_("Text in English"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    body_cy = forms.CharField(
        label=_("Text in Welsh"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        if rule.counts in _LABELS:
            self.fields["leads"].label = _LABELS[rule.counts]
        else:
            del self.fields["leads"]
        if rule.counts is not Counts.WORKED:
            if rule.counts is Counts.WAITED:
                self.fields["every"].label = _("Again after how many days?")
            else:
                del self.fields["every"], self.fields["most"]
        if rule.due is None:
            del self.fields["days"]

    def timing(self) -> Timing:
        """What was chosen; what the form does not ask stays as the rule has it."""
        data, usual = self.cleaned_data, self.rule.timing
        return Timing(
            is_on=data["is_on"] == "on",
            leads=tuple(data.get("leads", usual.leads)),
            every=data.get("every", usual.every),
            most=data.get("most", usual.most),
            working_days=data["days"] == "working" if "days" in data else usual.working_days,
        )

    def words(self) -> Words:
        """The text that was typed."""
        data = self.cleaned_data
        return Words(data["subject_en"], data["subject_cy"], data["body_en"], data["body_cy"])

    def typed(self) -> ReminderSetting:
        """The same as a row that is not kept: for the preview."""
        return ReminderSetting(rule=self.rule.code, **self.words().stripped())


def initial_of(timing: Timing, setting: ReminderSetting | None) -> dict[str, Any]:
    """What the form shows of what stands now."""
    shown: dict[str, Any] = {
        "is_on": "on" if timing.is_on else "off",
        "leads": list(timing.leads),
        "every": timing.every,
        "most": timing.most,
        "days": "working" if timing.working_days else "any",
        "version": setting.version if setting else 0,
    }
    for name in ("subject_en", "subject_cy", "body_en", "body_cy"):
        shown[name] = getattr(setting, name) if setting else ""
    return shown


class HoursForm(forms.Form):
    """From when until when people are reminded."""

    begins = forms.TypedChoiceField(label=_("From"), coerce=int, choices=_TIMES[:24])
    ends = forms.TypedChoiceField(label=_("Until"), coerce=int, choices=_TIMES[1:])
    version = forms.IntegerField(widget=forms.HiddenInput)
