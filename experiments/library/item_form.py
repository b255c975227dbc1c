"""The filters of the library."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experiments.design.forms import offer
from experiments.design.models import ExperimentDecision, Verdict
from experiments.library.query import LONGEST, all_of, any_of, facet, words_of
from experiments.library.search import Question


class LibraryFilters(forms.Form):
    """Words, verdict, decision, theme, and whether it is a useful no."""

    mark_optional = False

    q = forms.CharField(
        label=_("Words"),
        max_length=LONGEST,
        required=False,
        help_text=_("In English or Welsh, with or without accents."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    verdict = forms.ChoiceField(
        label=_("What came out"), choices=[("", _("Anything")), *Verdict.choices], required=False
    )
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("", _("Any")), *ExperimentDecision.Choice.choices],
        required=False,
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    useful = forms.BooleanField(
        label=_("Only useful noes: they save others from trying the same"), required=False
    )

    def __init__(self, *args: Any, themes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "theme", [("", _("Every theme")), *themes])

    def chosen(self) -> dict[str, Any]:
        """What is filtered by; a value that is none of the choices filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def question(self, only_public: bool) -> Question:
        """What is asked of the search. Others than members are shown what is public."""
        chosen = self.chosen()
        parts = [any_of([facet("reach", "public")])] if only_public else []
        for name in ("verdict", "decision", "theme"):
            if name in chosen:
                parts.append(any_of([facet(name, chosen[name])]))
        if chosen.get("useful"):
            parts.append(any_of([facet("useful", "no")]))
        return Question(words_of(chosen.get("q", "")), all_of(parts))
