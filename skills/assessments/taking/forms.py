"""The form of a self-assessment: as long as its framework, or one question of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from infuse.ui.fields import RadiosField
from skills.assessments.examples import LONGEST, Example, offered_months, problem_of
from skills.assessments.models import Answer, Assessment, SkillItem
from skills.framework import ANCHORS

# (view, element code): what is saved
Given = Mapping[tuple[str, str], tuple[str, Example]]
NOW = Assessment.View.NOW


class AnswersForm(forms.Form):
    """For each element and view a level, or why there is none, and an example where it needs one.

    Nothing is required for saving; `require` asks for what submitting needs.
    """

    mark_optional = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        items: Sequence[SkillItem],
        views: Sequence[str],
        given: Given,
        seen: str,
        day: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items, self.views, self.day = items, views, day
        self.fields["seen"].initial = seen
        months = offered_months(day)
        for item in items:
            for view in views:
                self._add_level(item, view, given.get((view, item.code), ("", Example()))[0])
            self._add_example(item, given.get((NOW, item.code), ("", Example()))[1], months)

    def _add_level(self, item: SkillItem, view: str, level: str) -> None:
        words = {"skill": item.label, "view": dict(Assessment.View.choices)[view]}
        label = _("%(skill)s: %(view)s") % words if len(self.views) > 1 else item.label
        self.fields[level_name(view, item)] = RadiosField(
            label=label,
            choices=Answer.Level.choices,
            hints={str(number): text for number, text in ANCHORS.items()},
            initial=level,
            required=False,
        )

    def _add_example(self, item: SkillItem, example: Example, months: Sequence[date]) -> None:
        words = {"skill": item.label}
        self.fields[f"example_{item.pk}"] = forms.CharField(
            label=_("%(skill)s: one thing that you did") % words,
            required=False,
            max_length=LONGEST,
            initial=example.text,
        )
        offered = dict.fromkeys([*months, *([example.month] if example.month else [])])
        choices = [(f"{month:%Y-%m}", date_format(month, "F Y")) for month in offered]
        self.fields[f"month_{item.pk}"] = forms.TypedChoiceField(
            label=_("%(skill)s: the month") % words,
            required=False,
            choices=[("", _("Choose a month")), *choices],
            coerce=lambda text: date.fromisoformat(f"{text}-01"),
            empty_value=None,
            initial=f"{example.month:%Y-%m}" if example.month else "",
        )

    def clean(self) -> dict[str, Any]:
        """An example has no place to be kept without a level."""
        cleaned = super().clean() or self.cleaned_data
        for item in self.items:
            if cleaned.get(f"example_{item.pk}") and not cleaned.get(level_name(NOW, item)):
                self.add_error(
                    level_name(NOW, item), _("Choose the level that this example shows.")
                )
        return cleaned

    def areas(
        self,
    ) -> list[tuple[str, list[tuple[SkillItem, list[dict[str, Any]], dict[str, Any]]]]]:
        """The fields as they stand on the page: by area, by element, by view, with its example."""
        names = dict(Assessment.View.choices)
        return [
            (
                area,
                [
                    (
                        item,
                        [
                            {"name": names[view], "field": self[level_name(view, item)]}
                            for view in self.views
                        ],
                        {
                            "level_name": level_name(NOW, item),
                            "text": self[f"example_{item.pk}"],
                            "month": self[f"month_{item.pk}"],
                        },
                    )
                    for item in group
                ],
            )
            for area, group in groupby(self.items, key=lambda item: item.area_name)
        ]

    def require(self) -> None:
        """Put an error on each element without an answer, and on each level without its example."""
        for item in self.items:
            for view in self.views:
                if not self.cleaned_data.get(level_name(view, item)) and not self.has_error(
                    level_name(view, item)
                ):
                    self.add_error(
                        level_name(view, item), _("Choose a level, or say why there is none.")
                    )
            level, example = self._now(item)
            problem = problem_of(level, example, self.day)
            if problem is not None:
                field = "example" if problem[0] == "text" else "month"
                self.add_error(f"{field}_{item.pk}", problem[1])

    def _now(self, item: SkillItem) -> tuple[str, Example]:
        said = self.cleaned_data
        return said.get(level_name(NOW, item)) or "", Example(
            said.get(f"example_{item.pk}") or "", said.get(f"month_{item.pk}")
        )

    def answers(self) -> dict[str, dict[str, str]]:
        """{view: {element code: level}} of what was answered."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for view in self.views:
            for item in self.items:
                level = self.cleaned_data.get(level_name(view, item))
                if level:
                    found[view][item.code] = level
        return found

    def examples(self) -> dict[str, Example]:
        """{element code: example} of every element that has a level now."""
        return {item.code: self._now(item)[1] for item in self.items if self._now(item)[0]}

    def seen_version(self, view: str) -> int:
        """The version of a view's answers that the page showed; a page that says none saw none."""
        said = dict(part.split(":", 1) for part in self._seen().split(",") if ":" in part)
        number = said.get(view, "0")
        return int(number) if number.isdecimal() and len(number) < 9 else 0

    def _seen(self) -> str:
        return str(self.cleaned_data.get("seen") or "")

    def now_seen(self, view: str, version: int) -> None:
        """The page shows this version of a view from here on: the next press may save over it."""
        versions = {one: self.seen_version(one) for one in self.views} | {view: version}
        shown: Any = self.data
        data = shown.copy()
        data["seen"] = seen_text(versions)
        self.data = data


def level_name(view: str, item: SkillItem) -> str:
    """The name of the field of an element's level."""
    return f"{view}_{item.pk}"


def seen_text(versions: Mapping[str, int]) -> str:
    """Versions by view as the page carries them."""
    return ",".join(f"{view}:{version}" for view, version in versions.items())
