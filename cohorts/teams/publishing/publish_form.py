"""The form that puts teams forward: their names, how they were made, when everybody hears."""

from collections.abc import Mapping
from datetime import datetime, time, tzinfo
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.teams.board.board import Board
from cohorts.teams.models import ProposedTeam
from cohorts.teams.publishing.open_ranking import CONFIRM_RANKING
from cohorts.teams.publishing.telling import Words, usual_words
from infuse.ui.fields import DayField

MORNING = time(9)


class TeamNamesForm(forms.Form):
    """A name in each language for each team; the sentence that everybody reads; the moment."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    how_en = forms.CharField(
        label=_("How the teams were made, in English"),
        help_text=_("Everybody reads this with the name of their team."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    how_cy = forms.CharField(
        label=_("How the teams were made, in Welsh"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    announce_on = DayField(
        label=_("Day of the announcement"),
        help_text=_("Leave it empty to announce the teams as soon as they are confirmed."),
        required=False,
    )
    announce_time = forms.TimeField(
        label=_("Time on that day"),
        help_text=_("For example 09:00, when nothing else is entered."),
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
    )

    def __init__(
        self,
        *args: Any,
        board: Board,
        names: Mapping[int, tuple[str, str]],
        clock: tzinfo,
        ranking_open: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clock = clock
        self.teams = [team for team in board.teams if team.pk in names]
        self.fields["version"].initial = board.proposal.version
        usual = usual_words()
        self.fields["how_en"].initial, self.fields["how_cy"].initial = usual
        if ranking_open:
            self.fields["while_ranking"] = forms.BooleanField(
                label=_("Go on although ranking is still open"),
                error_messages={"required": CONFIRM_RANKING},
            )
        labels = {"en": _("Name in English"), "cy": _("Name in Welsh")}
        for team in self.teams:
            for (code, label), name in zip(labels.items(), names[team.pk], strict=True):
                self.fields[f"name_{code}_{team.pk}"] = forms.CharField(
                    label=label, max_length=120, initial=name
                )

    def clean(self) -> dict[str, Any]:
        """Two teams may not have one name in one language; a chosen moment is still to come."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.is_looking:
            self.errors.pop("while_ranking", None)
        for code in ("en", "cy"):
            seen: set[str] = set()
            for team in self.teams:
                field = f"name_{code}_{team.pk}"
                name = str(cleaned.get(field, "")).casefold()
                if name and name in seen:
                    self.add_error(field, _("Another team has this name."))
                seen.add(name)
        moment = self._moment(cleaned)
        if moment is not None and moment <= timezone.now():
            self.add_error("announce_on", _("Choose a moment that is still to come."))
        elif cleaned.get("announce_time") and not cleaned.get("announce_on"):
            self.add_error("announce_on", _("Enter the day to this time."))
        return cleaned

    @property
    def is_looking(self) -> bool:
        """Whether the messages were asked for, and nothing is to be published yet."""
        return "show" in self.data

    def _moment(self, cleaned: Mapping[str, Any]) -> datetime | None:
        day = cleaned.get("announce_on")
        if day is None:
            return None
        return datetime.combine(day, cleaned.get("announce_time") or MORNING, tzinfo=self.clock)

    @property
    def announce_at(self) -> datetime | None:
        """The moment chosen; None for as soon as the teams are confirmed."""
        return self._moment(self.cleaned_data)

    @property
    def how(self) -> Words:
        """How the teams were made, as far as it is typed."""
        return Words(self._so_far("how_en"), self._so_far("how_cy"))

    def names(self) -> dict[int, tuple[str, str]]:
        """For the deed: the names by the proposed team's id, as far as they are typed."""
        return {
            team.pk: (self._so_far(f"name_en_{team.pk}"), self._so_far(f"name_cy_{team.pk}"))
            for team in self.teams
        }

    def _so_far(self, name: str) -> str:
        """What was typed, where it can be used; else what the field began with."""
        began: str = self.get_initial_for_field(self.fields[name], name)
        return str(self.cleaned_data.get(name, began)) if self.is_bound else began

    @property
    def groups(self) -> list[tuple[ProposedTeam, list[Any]]]:
        """Each team with its two fields."""
        return [
            (team, [self[f"name_en_{team.pk}"], self[f"name_cy_{team.pk}"]]) for team in self.teams
        ]

    @property
    def others(self) -> list[Any]:
        """The fields that are about all teams."""
        return [self[name] for name in ("how_en", "how_cy", "announce_on", "announce_time")]

    @property
    def confirmation(self) -> Any:
        """The field that confirms that ranking is still open; None where it is not."""
        return self["while_ranking"] if "while_ranking" in self.fields else None
