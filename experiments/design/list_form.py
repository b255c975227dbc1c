"""The filters of the list of experiments."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from experiments.design.board import STRETCHES
from experiments.design.forms import offer
from experiments.design.models import Experiment, Verdict
from experiments.design.stages import State

# How the filter names a whole stretch of states.
WHOLE = "all:"


def _state_choices() -> list[tuple[str, Any]]:
    choices: list[tuple[str, Any]] = [("", _("Every state"))]
    for stretch in STRETCHES:
        states = [(state, State(state).label) for state in stretch.states]
        if len(states) > 1:
            states.insert(0, (WHOLE + stretch.key, _("All of these")))
        choices.append((str(stretch.title), states) if len(states) > 1 else states[0])
    return choices


class ExperimentFilters(forms.Form):
    """State, verdict and team."""

    state = forms.ChoiceField(label=_("State"), required=False)
    verdict = forms.ChoiceField(
        label=_("What came out"),
        choices=[("", _("Anything")), *Verdict.choices],
        required=False,
    )
    team = forms.TypedChoiceField(label=_("Team"), coerce=int, empty_value=None, required=False)
    mark_optional = False

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "state", _state_choices())
        offer(self, "team", [("", _("Every team")), *((t.pk, str(t)) for t in teams)])

    def chosen(self) -> dict[str, Any]:
        """What is filtered by; a value that is none of the choices filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def apply(self, experiments: QuerySet[Experiment]) -> QuerySet[Experiment]:
        """The experiments that fit every filter."""
        chosen = self.chosen()
        wanted = Q()
        if state := chosen.get("state"):
            wanted &= Q(state__in=_states(state))
        if verdict := chosen.get("verdict"):
            wanted &= Q(conclusion__verdict=verdict)
        if team := chosen.get("team"):
            wanted &= Q(team_id=team)
        return experiments.filter(wanted)


def _states(value: str) -> tuple[str, ...]:
    for stretch in STRETCHES:
        if value == WHOLE + stretch.key:
            return stretch.states
    return (value,)
