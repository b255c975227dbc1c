"""A note and a measurement, for a thumb on a phone."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from experiments.design.forms import offer
from experiments.design.models import Series
from experiments.log.fields import MeasureField, PhotosField
from experiments.log.models import Entry
from experiments.log.writing import LONGEST_TEXT
from infuse.tenancy.models import LANGUAGES
from infuse.ui.fields import DayField, RadiosField
from skills.assessments.models import SkillItem

_KINDS = [choice for choice in Entry.Kind.choices if choice[0] != Entry.Kind.MEASUREMENT]


class _OnceForm(forms.Form):
    """A form whose key is shown once: sent twice, it writes once."""

    once_key = forms.CharField(widget=forms.HiddenInput, max_length=40)


class NoteForm(_OnceForm):
    """What happened; and, for who wants to say more, the rest."""

    mark_optional = False  # all but the first are, and say so by standing behind "Say more"

    # Which version of the draft the page showed; 0 before anything was kept.
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    text = forms.CharField(
        label=_("What happened?"),
        required=False,
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("No names of residents, and nothing that tells who somebody is."),
    )
    photos = PhotosField(
        label=_("Photos"),
        required=False,
        help_text=_("Where they were taken is removed from them."),
    )
    alt = forms.CharField(
        label=_("What do the photos show?"),
        max_length=300,
        required=False,
        help_text=_("In a sentence, for those who cannot see them."),
    )
    consent = forms.BooleanField(
        label=_("Nobody in the photos can be recognised, or everybody who can has agreed."),
        required=False,
    )
    series = RadiosField(label=_("Did you measure something?"), coerce=int, required=False)
    value = MeasureField(label=_("Value"), required=False, width=10)
    present = forms.CharField(
        label=_("Who was there?"),
        max_length=300,
        required=False,
        help_text=_("For example: Nye and I, and four drivers of the night shift."),
    )
    hours = MeasureField(label=_("Hours that you gave to it"), required=False, suffix=_("hours"))
    skill = forms.ChoiceField(label=_("Which skill did you practise?"), required=False)
    kind = RadiosField(label=_("What kind of note is it?"), choices=_KINDS)
    language = RadiosField(label=_("In which language did you write it?"), choices=LANGUAGES)
    on = DayField(label=_("On which day?"))

    # Those that stand behind "Say more".
    MORE = ("series", "value", "present", "hours", "skill", "kind", "language", "on")

    def __init__(
        self, *args: Any, series: Sequence[Series], skills: Sequence[SkillItem], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._skills = {item.pk: item for item in skills}
        _offer_series(self, series)
        if skills:
            areas: dict[str, list[tuple[int, str]]] = {}
            for item in skills:
                areas.setdefault(item.area_name, []).append((item.pk, item.label))
            self.fields["skill"].choices = [("", _("None in particular")), *areas.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["skill"]

    def clean(self) -> dict[str, Any]:
        """A value needs to be of something; one series alone is meant by itself."""
        data = super().clean() or {}
        if data.get("value") is not None and "series" in self.fields and not data.get("series"):
            self.add_error("series", _("Choose what was measured."))
        if data.get("series") and data.get("value") is None and "value" not in self.errors:
            data["series"] = None
        silent = not (data.get("text") or "").strip() and data.get("value") is None
        if silent and not {"text", "value"} & set(self.errors):
            self.add_error("text", _("Write what happened."))
        return data

    def chosen_skill(self) -> SkillItem | None:
        """The element that was chosen."""
        chosen = self.cleaned_data.get("skill")
        return self._skills.get(int(chosen)) if chosen else None

    @property
    def more_is_open(self) -> bool:
        """Whether something behind "Say more" must be seen: an error, or an answer."""
        if any(name in self.errors for name in self.MORE):
            return True
        said = ("value", "present", "hours", "skill")
        return any(self[name].value() for name in said if name in self.fields)

    @property
    def more(self) -> list[Any]:
        """The fields behind "Say more"."""
        return [self[name] for name in self.MORE if name in self.fields]


class MeasurementForm(_OnceForm):
    """A value that was measured."""

    series = RadiosField(label=_("What did you measure?"), coerce=int)
    value = MeasureField(label=_("Value"), width=10)
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


def _offer_series(form: forms.Form, series: Sequence[Series]) -> None:
    """The series to choose from; without one no value is asked for either."""
    if not series:
        del form.fields["series"], form.fields["value"]
        return
    offer(form, "series", [(row.pk, name_of(row)) for row in series])
    if len(series) == 1:
        form.initial.setdefault("series", series[0].pk)


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
