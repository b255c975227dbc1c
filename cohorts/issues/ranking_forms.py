"""The ranking form: a number for each issue, a level for each strength, the days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from cohorts.issues.half_days import half_days_of
from cohorts.issues.models import WickedIssue
from cohorts.issues.places import places_of
from cohorts.issues.wish_fields import HalfDaysField, avoid_field
from cohorts.roster.models import Associate, WorkingLanguage
from infuse.given import given_number
from infuse.ui.fields import RadiosField
from skills.framework import LEVELS, area_name

MOST = 30  # issues that one person ranks


def whole_number(typed: object) -> int | None:
    """The number that was sent; None for anything else, and for one that no row can have."""
    return given_number(str(typed or ""))


@dataclass(frozen=True)
class Line:
    """An issue in the form, with the control of its rank and the buttons that apply."""

    issue: WickedIssue
    field: BoundField
    place: int | None
    can_rise: bool
    can_fall: bool


class RankingForm(forms.Form):
    """What one associate wants, chooses to bring, and when they can meet."""

    mark_optional = False

    def __init__(
        self,
        *args: Any,
        issues: Sequence[WickedIssue],
        areas: Sequence[str],
        people: Sequence[Associate] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.issues = list(issues)
        self.areas = list(areas)
        self.most = self._most()
        places = [("", _("Not ranked")), *((str(k), str(k)) for k in range(1, self.most + 1))]
        for issue in issues:
            self.fields[f"rank_{issue.pk}"] = forms.ChoiceField(
                label=issue.title, choices=places, required=False
            )
        levels = [("", _("I would rather not say")), *((str(k), v) for k, v in LEVELS.items())]
        for area in areas:
            self.fields[f"strength_{area}"] = forms.ChoiceField(
                label=area_name(area), choices=levels, required=False
            )
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.fields["half_days"] = HalfDaysField(required=False)
        self.fields["working_language"] = RadiosField(
            label=_("In which language would you rather work?"),
            choices=WorkingLanguage.choices,
            required=False,
        )
        self.people = {person.pk: person for person in people or ()}
        if people is not None:
            self.fields["avoid"] = avoid_field(people)

    def _most(self) -> int:
        """How many can be ranked: a choice of hundreds in each of hundreds of lines would be a
        page of megabytes. What was ranked further down stays.
        """
        kept = [whole_number(value) for name, value in self.initial.items() if name[:5] == "rank_"]
        return min(len(self.issues), max([MOST, *(number or 0 for number in kept)]))

    @property
    def lines(self) -> list[Line]:
        """The issues, ranked ones first in their order, then the others."""
        places = self.typed_places()
        ranked = sorted(
            (issue for issue in self.issues if issue.pk in places), key=lambda i: places[i.pk]
        )
        rest = [issue for issue in self.issues if issue.pk not in places]
        last = len(ranked) - 1
        return [
            Line(
                issue=issue,
                field=self[f"rank_{issue.pk}"],
                place=places.get(issue.pk),
                can_rise=k > 0,
                can_fall=k < last,
            )
            for k, issue in enumerate(ranked + rest)
        ]

    @property
    def strength_fields(self) -> list[BoundField]:
        """The controls of the strengths."""
        return [self[f"strength_{area}"] for area in self.areas]

    def typed_places(self) -> dict[int, int]:
        """The number given to each issue so far, valid or not yet; by the issue's id."""
        typed = {issue.pk: self[f"rank_{issue.pk}"].value() for issue in self.issues}
        numbers = {pk: whole_number(value) for pk, value in typed.items()}
        return {pk: number for pk, number in numbers.items() if number is not None}

    def clean(self) -> dict[str, Any]:
        """Refuse a number that two issues have, and no number at all."""
        cleaned: dict[str, Any] = super().clean() or {}
        by_place: dict[str, list[str]] = {}
        for issue in self.issues:
            place = cleaned.get(f"rank_{issue.pk}")
            if place:
                by_place.setdefault(place, []).append(f"rank_{issue.pk}")
        for place, names in by_place.items():
            for name in names if len(names) > 1 else []:
                text = _("Two issues have the number %(place)s.") % {"place": place}
                self.add_error(name, text)
        if not by_place and not self.errors and self.issues:
            self.add_error(f"rank_{self.issues[0].pk}", _("Rank at least one issue."))
        return cleaned

    def wishes(self) -> dict[str, Any]:
        """What the deed `rank_issues` wants."""
        places = self.typed_places()
        strengths = {area: self.cleaned_data[f"strength_{area}"] for area in self.areas}
        return {
            "issues": sorted(
                (issue for issue in self.issues if issue.pk in places), key=lambda i: places[i.pk]
            ),
            "strengths": {area: int(level) for area, level in strengths.items() if level},
            "days": None,  # the half-days say which
            "half_days": self.cleaned_data["half_days"],
            "working_language": self.cleaned_data["working_language"] or None,
            "avoid": self.avoided(),
            "version": self.cleaned_data["seen"],
        }

    def gone(self) -> list[int]:
        """Ids of issues that were ranked on the page and are not offered any more."""
        here = {f"rank_{issue.pk}" for issue in self.issues}
        names = [name for name in self.data if name.startswith("rank_") and name not in here]
        ids = [whole_number(name.removeprefix("rank_")) for name in names if self.data.get(name)]
        return [pk for pk in ids if pk is not None]

    def avoided(self) -> list[Associate] | None:
        """Whom they cannot work with; None where the form does not ask."""
        if "avoid" not in self.fields:
            return None
        chosen = self.cleaned_data["avoid"]
        return [self.people[int(chosen)]] if chosen else []


def initial_of(associate: Associate, *, private: bool) -> dict[str, Any]:
    """What the form shows of an associate at first; what is `private` only to themselves."""
    wish = getattr(associate, "wish", None)
    initial: dict[str, Any] = {
        "seen": wish.version if wish else 0,
        "half_days": half_days_of(associate),
        "working_language": associate.working_language,
    }
    if private:
        avoided = associate.avoidances.values_list("other_id", flat=True)
        initial["avoid"] = str(avoided.first() or "")
    for issue_id, place in places_of(associate).items():
        initial[f"rank_{issue_id}"] = str(place)
    for area, level in associate.strengths.values_list("area", "level"):
        initial[f"strength_{area}"] = str(level)
    return initial


def moved(form: RankingForm, wish: str) -> Mapping[str, str]:
    """The numbers after a press on "up-12" or "down-12", by field name; "" is not ranked.

    An issue without a number that goes up is ranked after the others.
    """
    direction, _dash, typed = wish.partition("-")
    ranked = [line.issue.pk for line in form.lines if line.place is not None]
    pk = whole_number(typed)
    if pk is not None and pk in {issue.pk for issue in form.issues}:
        _shift(ranked, pk, -1 if direction == "up" else 1)
        del ranked[form.most :]
    return {
        f"rank_{issue.pk}": str(ranked.index(issue.pk) + 1) if issue.pk in ranked else ""
        for issue in form.issues
    }


def _shift(ranked: list[int], pk: int, step: int) -> None:
    if pk not in ranked:
        if step < 0:
            ranked.append(pk)
        return
    place = ranked.index(pk)
    if 0 <= place + step < len(ranked):
        ranked.insert(place + step, ranked.pop(place))
