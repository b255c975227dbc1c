"""Why these decisions: a prepared reason, one's own words, or both, for each outcome."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cohorts.intake.decisions.models import Outcome
from cohorts.intake.decisions.reasons import Reason

MOST = 2000


class ReasonsForm(forms.Form):
    """Two fields for each outcome that a batch has; the prepared reasons of that outcome only."""

    mark_optional = False

    def __init__(
        self,
        *args: Any,
        outcomes: Iterable[str],
        offered: Mapping[str, Sequence[tuple[str, str]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes = [value for value in Outcome.values if value in set(outcomes)]
        for outcome in self.outcomes:
            about = {"decision": Outcome(outcome).label}
            self.fields[f"code_{outcome}"] = forms.ChoiceField(
                label=_("%(decision)s: the reason") % about,
                required=False,
                choices=[("", _("Only what is written below")), *offered[outcome]],
            )
            self.fields[f"text_{outcome}"] = forms.CharField(
                label=_("%(decision)s: in your own words") % about,
                help_text=_("For the record, not for the applicant."),
                required=False,
                max_length=MOST,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def reasons(self) -> dict[str, Reason]:
        """What was chosen and typed, by outcome."""
        typed = self.cleaned_data
        return {
            outcome: Reason(typed[f"code_{outcome}"], typed[f"text_{outcome}"].strip())
            for outcome in self.outcomes
        }
