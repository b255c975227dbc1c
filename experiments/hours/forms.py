"""A week's hours, a correction, and the closing of a period."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experiments.hours.models import HoursEntry
from infuse.ui.fields import MoneyField, NumberField


class WeekForm(forms.Form):
    """Hours of one week, by activity."""

    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for activity, label in HoursEntry.Activity.choices:
            self.fields[activity] = NumberField(
                label=label,
                required=False,
                suffix=_("hours"),
                decimal_places=2,
                max_digits=5,
                min_value=0,
                max_value=168,
            )

    def minutes(self) -> dict[str, int]:
        """What was typed, in whole minutes; an empty field is none."""
        return {
            activity: round((self.cleaned_data[activity] or 0) * 60)
            for activity in HoursEntry.Activity.values
        }


class CorrectionForm(WeekForm):
    """The same by the manager, who says why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label=_("Why is it corrected?"),
            help_text=_("The person reads it, and so does whoever checks the claim."),
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 2}),
        )


class ClaimForm(forms.Form):
    """What is said of a period when it is closed."""

    through_week = forms.TypedChoiceField(label=_("Close every week up to"), coerce=int)
    reference = forms.CharField(label=_("The funder's reference"), max_length=60, required=False)
    rate = MoneyField(
        label=_("Rate for an hour"),
        help_text=_("Leave it empty when the funder works it out."),
        required=False,
        max_digits=7,
    )
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, weeks: list[tuple[int, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["through_week"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = weeks
