"""The forms of proposals: asking for one, moving somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.teams.proposals.proposing import LONGEST, SHORTEST
from infuse.ui.fields import NumberField


class AskForm(forms.Form):
    """What the solver is asked for."""

    mark_optional = False

    seconds = NumberField(
        label=_("How long may it take?"),
        suffix=_("seconds"),
        decimal_places=0,
        min_value=SHORTEST,
        max_value=LONGEST,
        width=4,
        initial=60,
        help_text=_("It may be sooner. You can stop it at any moment and keep the best so far."),
    )
    seed = NumberField(
        label=_("Starting number"),
        decimal_places=0,
        min_value=0,
        max_value=2_147_483_647,
        width=10,
        initial=0,
        help_text=_("The same number gives the same teams; another may give others as good."),
    )

    def clean(self) -> dict[str, Any]:
        """Whole numbers."""
        cleaned = super().clean() or {}
        return {name: int(value) for name, value in cleaned.items() if value is not None}


class SeatForm(forms.Form):
    """Moving one person to a team, or to none."""

    associate = forms.IntegerField()
    team = forms.IntegerField(required=False)
    version = forms.IntegerField()
