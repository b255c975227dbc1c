"""The form that changes an entry."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from experiments.design.together import VersionedForm
from experiments.log.fields import MeasureField, PhotosField
from experiments.log.models import Entry
from experiments.log.writing import LONGEST_TEXT
from infuse.tenancy.models import LANGUAGES
from infuse.ui.fields import DayField, RadiosField


class EntryForm(VersionedForm):
    """What the entry says, and photos to add."""

    text = forms.CharField(
        label=_("What happened?"),
        required=False,
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What it said before stays to be read."),
    )
    value = MeasureField(label=_("Value"), width=10)
    present = forms.CharField(label=_("Who was there?"), max_length=300, required=False)
    kind = RadiosField(label=_("What kind of note is it?"), choices=Entry.Kind.choices)
    language = RadiosField(label=_("In which language did you write it?"), choices=LANGUAGES)
    on = DayField(label=_("On which day?"))
    photos = PhotosField(
        label=_("More photos"),
        required=False,
        help_text=_("Where they were taken is removed from them."),
    )
    alt = forms.CharField(label=_("What do the photos show?"), max_length=300, required=False)
    consent = forms.BooleanField(
        label=_("Nobody in the photos can be recognised, or everybody who can has agreed."),
        required=False,
    )

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = list(Entry.Kind.choices)
        if entry.series_id is None:
            del self.fields["value"]
            kinds = [choice for choice in kinds if choice[0] != Entry.Kind.MEASUREMENT]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
