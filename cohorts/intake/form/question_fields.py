"""A form field for each kind of question. None of them is required: a draft is kept as typed."""

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext as _

from cohorts.intake.form.questions import Question
from infuse.ui.fields import CheckboxesField, DayField, RadiosField


def field_for(question: Question) -> forms.Field:
    """The field that asks the question in the page's language."""
    field = _FIELDS[question.kind](question)
    label = question.label
    field.label = label if question.required else _("%(label)s (optional)") % {"label": label}
    field.help_text = escape(question.hint)  # a manager wrote it, and hints are put out as HTML
    field.required = False
    return field


def _short(question: Question) -> forms.Field:
    return forms.CharField(max_length=300)


def _long(question: Question) -> forms.Field:
    field = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}))
    field.max_words = question.max_words  # type: ignore[attr-defined]  # the count's limit
    return field


def _choices(question: Question) -> list[tuple[str, str]]:
    return [(option.value, option.label) for option in question.options]


def _choice(question: Question) -> forms.Field:
    return RadiosField(choices=_choices(question))


def _several(question: Question) -> forms.Field:
    return CheckboxesField(choices=_choices(question))


def _number(question: Question) -> forms.Field:
    attrs = {"inputmode": "decimal", "class": "govuk-input--width-5"}
    return forms.CharField(max_length=30, widget=forms.TextInput(attrs=attrs))


def _day(question: Question) -> forms.Field:
    return DayField()


_FIELDS = {
    "short": _short,
    "long": _long,
    "choice": _choice,
    "choices": _several,
    "number": _number,
    "day": _day,
}
