"""The sliders of the criteria: a number from 0 to 100 for each, typed where nothing slides."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cohorts.teams.formation.score import CRITERIA
from cohorts.teams.rules.weighing import MOST

MEANINGS: dict[str, tuple[str | Promise, str | Promise]] = {
    "preference": (
        _("Wishes"),
        _("How high the members ranked their team's issue: first counts most, unranked nothing."),
    ),
    "skills": (
        _("Strengths"),
        _("In how many skill areas somebody of the team chose to bring a strength."),
    ),
    "employers": (
        _("Employers"),
        _("How many different organisations the members come from."),
    ),
    "availability": (
        _("Days in common"),
        _("On how many half-days all members can meet; three are enough for the whole."),
    ),
    "isolation": (
        _("Nobody alone"),
        _("That nobody is the only one in a team who works in Welsh, or is of the third sector."),
    ),
}


class WeightsForm(forms.Form):
    """What each criterion counts. Only the proportions matter."""

    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CRITERIA:
            label, meaning = MEANINGS[name]
            attrs = {
                "min": 0,
                "max": MOST,
                "step": 1,
                "inputmode": "numeric",
                "class": "govuk-input--width-3",
                "data-slider": "",
            }
            self.fields[name] = forms.IntegerField(
                label=str(label),
                help_text=str(meaning),
                min_value=0,
                max_value=MOST,
                widget=forms.TextInput(attrs=attrs),
            )

    def weights(self) -> dict[str, int]:
        """For the deed."""
        return {name: self.cleaned_data[name] for name in CRITERIA}
