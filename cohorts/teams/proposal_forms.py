"""The forms of proposals: asking, moving somebody, naming teams, pairing people."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Associate
from cohorts.teams.board import Board
from cohorts.teams.models import PairRule, ProposedTeam
from cohorts.teams.proposing import LONGEST, SHORTEST
from infuse.ui.fields import NumberField, RadiosField


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


class PairForm(forms.Form):
    """A private rule about two people."""

    a = forms.TypedChoiceField(label=_("One person"), coerce=int)
    b = forms.TypedChoiceField(label=_("Another person"), coerce=int)
    rule = RadiosField(
        label=_("What must hold?"),
        choices=[
            (PairRule.Rule.APART, _("They are never in one team")),
            (PairRule.Rule.TOGETHER, _("They are always in one team")),
        ],
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only people who form teams can read it. You may leave it empty."),
    )

    def __init__(self, *args: Any, people: Iterable[Associate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [("", _("Choose a person"))]
        choices += [(str(p.pk), f"{p.person} ({p.organisation})") for p in people]
        for name in ("a", "b"):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = choices
