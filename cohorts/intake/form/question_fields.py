"""A form field for each kind of question. None of them is required: a draft is kept as typed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cohorts.intake.form.grid import cell_choices, day_names, half_names
from cohorts.intake.form.questions import Question
from infuse.files.kinds import ANY, MEGABYTE, accept_of, names_of
from infuse.files.storing import checked
from infuse.ui.fields import CheckboxesField, DayField, RadiosField
from infuse.ui.grid import GridField


class AnswerFileField(forms.FileField):
    """A file, looked into before anything is kept of it."""

    def __init__(self, *, limit: int, **kwargs: Any) -> None:
        super().__init__(
            required=False, widget=forms.FileInput(attrs={"accept": accept_of(ANY)}), **kwargs
        )
        self.limit, self.allowed = limit, ANY

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file. Raises ValidationError for one that will not be kept."""
        file = None if isinstance(data, str | Mapping) else data
        if not file:
            return None
        checked(file, allowed=self.allowed, limit=self.limit)
        return file


def field_for(question: Question) -> forms.Field:
    """The field that asks the question in the page's language."""
    field = _FIELDS[question.kind](question)
    label = question.label
    field.label = label if question.required else _("%(label)s (optional)") % {"label": label}
    # A manager wrote it, and hints are put out as HTML.
    field.help_text = SafeString(" ").join(
        part for part in (escape(question.hint), escape(_terms(question))) if part
    )
    field.required = False
    return field


def _terms(question: Question) -> str:
    """What one should know about the answer before one gives it."""
    if question.kind == "file":
        about = {"kinds": names_of(ANY), "limit": question.max_megabytes}
        return _("%(kinds)s, up to %(limit)d MB.") % about
    return ""


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
    field = forms.CharField(max_length=30, widget=forms.TextInput(attrs=attrs))
    field.suffix = question.unit  # type: ignore[attr-defined]  # the renderer reads it
    return field


def _day(question: Question) -> forms.Field:
    return DayField()


def _file(question: Question) -> forms.Field:
    return AnswerFileField(limit=question.max_megabytes * MEGABYTE)


def _grid(question: Question) -> forms.Field:
    return GridField(choices=cell_choices(), rows=day_names, columns=half_names)


_FIELDS = {
    "short": _short,
    "long": _long,
    "choice": _choice,
    "choices": _several,
    "yesno": _choice,
    "number": _number,
    "day": _day,
    "file": _file,
    "grid": _grid,
}
