"""The forms of proposals: asking, moving somebody, naming teams, pairing people."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.teams.board.board import Board
from cohorts.teams.models import ProposedTeam
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


class TeamNamesForm(forms.Form):
    """A name in each language for each team to be published."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, board: Board, names: Mapping[int, tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.teams = [team for team in board.teams if team.pk in names]
        self.fields["version"].initial = board.proposal.version
        labels = {"en": _("Name in English"), "cy": _("Name in Welsh")}
        for team in self.teams:
            for (code, label), name in zip(labels.items(), names[team.pk], strict=True):
                self.fields[f"name_{code}_{team.pk}"] = forms.CharField(
                    label=label, max_length=120, initial=name
                )

    def clean(self) -> dict[str, Any]:
        """Two teams may not have one name in one language."""
        cleaned: dict[str, Any] = super().clean() or {}
        for code in ("en", "cy"):
            seen: set[str] = set()
            for team in self.teams:
                field = f"name_{code}_{team.pk}"
                name = str(cleaned.get(field, "")).casefold()
                if name and name in seen:
                    self.add_error(field, _("Another team has this name."))
                seen.add(name)
        return cleaned

    def names(self) -> dict[int, tuple[str, str]]:
        """For the deed: the names by the proposed team's id."""
        typed = self.cleaned_data
        return {t.pk: (typed[f"name_en_{t.pk}"], typed[f"name_cy_{t.pk}"]) for t in self.teams}

    @property
    def groups(self) -> list[tuple[ProposedTeam, list[Any]]]:
        """Each team with its two fields."""
        return [
            (team, [self[f"name_en_{team.pk}"], self[f"name_cy_{team.pk}"]]) for team in self.teams
        ]
