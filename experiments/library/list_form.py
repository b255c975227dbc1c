"""The search for experiments: words and filters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experiments.design.board import STRETCHES
from experiments.design.forms import offer
from experiments.design.models import ExperimentDecision, Verdict
from experiments.design.selects import PlainSelect
from experiments.design.stages import State
from experiments.library.choices import Choices
from experiments.library.query import LONGEST, all_of, any_of, facet, words_of
from experiments.library.search import Question

# How the filter names a whole stretch of states, and any decision at all.
WHOLE = "all:"
ANY = "any"


def _state_choices() -> list[tuple[str, Any]]:
    choices: list[tuple[str, Any]] = [("", _("Every state"))]
    for stretch in STRETCHES:
        states = [(state, State(state).label) for state in stretch.states]
        if len(states) > 1:
            states.insert(0, (WHOLE + stretch.key, _("All of these")))
        choices.append((str(stretch.title), states) if len(states) > 1 else states[0])
    return choices


def states_of(value: str) -> tuple[str, ...]:
    """The states that a choice of the filter stands for."""
    for stretch in STRETCHES:
        if value == WHOLE + stretch.key:
            return stretch.states
    return (value,)


class ExperimentFilters(forms.Form):
    """Words, state, verdict, decision, theme, skill, organisation, issue and team."""

    mark_optional = False

    q = forms.CharField(
        label=_("Words"),
        max_length=LONGEST,
        required=False,
        help_text=_("In English or Welsh, with or without accents."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    notes = forms.BooleanField(label=_("Look into the log's notes as well"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, widget=PlainSelect)
    verdict = forms.ChoiceField(
        label=_("What came out"),
        choices=[("", _("Anything")), *Verdict.choices],
        required=False,
        widget=PlainSelect,
    )
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            ("", _("Any or none")),
            (ANY, _("Any decision")),
            *ExperimentDecision.Choice.choices,
        ],
        required=False,
        widget=PlainSelect,
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False, widget=PlainSelect)
    skill = forms.ChoiceField(label=_("Skill practised"), required=False, widget=PlainSelect)
    organisation = forms.ChoiceField(label=_("Organisation"), required=False, widget=PlainSelect)
    issue = forms.ChoiceField(label=_("Wicked issue"), required=False, widget=PlainSelect)
    team = forms.ChoiceField(label=_("Team"), required=False, widget=PlainSelect)
    cohort = forms.ChoiceField(label=_("Cohort"), required=False, widget=PlainSelect)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "state", _state_choices())
        for name, first in (
            ("theme", _("Every theme")),
            ("skill", _("Any skill")),
            ("organisation", _("Every organisation")),
            ("issue", _("Every issue")),
            ("team", _("Every team")),
            ("cohort", _("Every cohort")),
        ):
            offer(self, name, [("", first), *getattr(choices, name)])

    def chosen(self) -> dict[str, Any]:
        """What is filtered by; a value that is none of the choices filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def has_more(self) -> bool:
        """Whether one of the filters is set that are folded away."""
        return bool(
            {"decision", "theme", "skill", "organisation", "issue", "team", "cohort"}
            & {*self.chosen()}
        )

    def question(self, seen: str = "") -> Question:
        """What is asked of the search; `seen` says who may see what."""
        chosen = self.chosen()
        parts = [seen]
        if state := chosen.get("state"):
            parts.append(any_of(facet("state", one) for one in states_of(state)))
        if skill := chosen.get("skill"):
            parts.append(any_of([skill]))
        if chosen.get("decision") == ANY:
            del chosen["decision"]
            every = ExperimentDecision.Choice.values
            parts.append(any_of(facet("decision", one) for one in every))
        for name in ("verdict", "decision", "theme", "organisation", "issue", "team", "cohort"):
            if name in chosen:
                parts.append(any_of([facet(name, chosen[name])]))
        words = words_of(chosen.get("q", ""))
        return Question(words, all_of(parts), in_notes=bool(chosen.get("notes")))
