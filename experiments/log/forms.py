"""A note and a measurement: four fields at most, for a thumb on a phone."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from experiments.design.forms import offer
from experiments.design.models import Series
from experiments.log.models import Entry
from experiments.log.writing import LONGEST_TEXT
from infuse.tenancy.models import LANGUAGES
from infuse.ui.fields import DayField, NumberField, RadiosField

_KINDS = [choice for choice in Entry.Kind.choices if choice[0] != Entry.Kind.MEASUREMENT]


class _OnceForm(forms.Form):
    """A form whose key is shown once: sent twice, it writes once."""

    once_key = forms.CharField(widget=forms.HiddenInput, max_length=40)


class NoteForm(_OnceForm):
    """What happened."""

    text = forms.CharField(
        label=_("What happened?"),
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("No names of residents, and nothing that tells who somebody is."),
    )
    kind = RadiosField(label=_("What kind of note is it?"), choices=_KINDS)
    language = RadiosField(label=_("In which language did you write it?"), choices=LANGUAGES)
    on = DayField(label=_("On which day?"))


class MeasurementForm(_OnceForm):
    """A value that was measured."""

    series = RadiosField(label=_("What did you measure?"), coerce=int)
    value = NumberField(label=_("Value"), max_digits=12, decimal_places=3, width=10)
    on = DayField(label=_("On which day?"))
    text = forms.CharField(
        label=_("A word on it"),
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, series: QuerySet[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "series", [(row.pk, name_of(row)) for row in series])


def name_of(series: Series) -> str:
    """A series by its name and unit."""
    return f"{series.label} ({series.unit})" if series.unit else series.label


class SafetyStopForm(_OnceForm):
    """Why it stops; the stop does not wait for it."""

    text = forms.CharField(
        label=_("What happened?"),
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("You can stop now and write it down later."),
    )
