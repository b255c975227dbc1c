"""What a manager fills in about a section, and about the answers with which one may apply."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.intake.form.questions import Question, Section
from infuse.ui.fields import CheckboxesField

# What of a question before the form decides who may apply.
ELIGIBLE = ("eligible", "ineligible_en", "ineligible_cy")


class SectionEditForm(forms.Form):
    """A section's words. Welsh may wait until the form is published."""

    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=120, required=False)
    intro_en = forms.CharField(
        label=_("Introduction in English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    intro_cy = forms.CharField(
        label=_("Introduction in Welsh"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def section(self, key: str) -> Section:
        """The section as it was typed."""
        data = self.cleaned_data
        names = ("title_en", "title_cy", "intro_en", "intro_cy")
        return Section(key, **{name: data[name].strip() for name in names})


def _told(label: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=3000, required=False, widget=widget)


class EligibleForm(forms.Form):
    """With which answers to a question somebody may apply, and what the others are told."""

    eligible = CheckboxesField(label=_("With which answers may somebody apply?"))
    ineligible_en = _told(_("What others are told, in English"))
    ineligible_cy = _told(_("What others are told, in Welsh"))
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, question: Question, **more: Any) -> None:
        more["initial"] = {name: getattr(question, name) for name in ELIGIBLE} | more["initial"]
        super().__init__(*args, **more)
        self.question = question
        field = self.fields["eligible"]
        assert isinstance(field, CheckboxesField)
        field.choices = [(option.value, option.label) for option in question.options]

    def clean_eligible(self) -> tuple[str, ...]:
        """Some answers, and not all of them: a question that lets everybody in decides nothing."""
        chosen: list[str] = self.cleaned_data["eligible"]
        if len(chosen) == len(self.question.options):
            text = _(
                "Leave at least one answer out: with all of them the question decides nothing."
            )
            raise forms.ValidationError(text)
        return tuple(option.value for option in self.question.options if option.value in chosen)

    def answered(self, question: Question) -> Question:
        """The question with what was chosen here."""
        given = {name: self.cleaned_data[name] for name in ELIGIBLE}
        texts = {name: value.strip() for name, value in given.items() if isinstance(value, str)}
        return replace(question, **(given | texts))
