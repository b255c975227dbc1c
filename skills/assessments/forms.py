"""The form of a self-assessment, as long as its framework."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from infuse.ui.fields import RadiosField
from skills.assessments.models import Answer, Assessment, SkillItem


class AnswersForm(forms.Form):
    """For each element and view a level, or why there is none; required only on submitting."""

    mark_optional = False

    def __init__(
        self,
        *args: Any,
        items: Sequence[SkillItem],
        views: Sequence[str],
        given: Mapping[tuple[str, str], str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items, self.views = items, views
        names = dict(Assessment.View.choices)
        for item in items:
            for view in views:
                words = {"skill": item.label, "view": names[view]}
                label = _("%(skill)s: %(view)s") % words if len(views) > 1 else item.label
                self.fields[_name(view, item)] = RadiosField(
                    label=label,
                    choices=Answer.Level.choices,
                    initial=given.get((view, item.code), ""),
                    required=False,
                )

    def areas(self) -> list[tuple[str, list[tuple[SkillItem, list[dict[str, Any]]]]]]:
        """The fields as they stand on the page: by area, by element, by view."""
        names = dict(Assessment.View.choices)
        return [
            (
                area,
                [
                    (
                        item,
                        [
                            {"name": names[view], "field": self[_name(view, item)]}
                            for view in self.views
                        ],
                    )
                    for item in group
                ],
            )
            for area, group in groupby(self.items, key=lambda item: item.area_name)
        ]

    def require_all(self) -> None:
        """Put an error on each element that has no answer."""
        for item in self.items:
            for view in self.views:
                name = _name(view, item)
                if not self.cleaned_data.get(name):
                    self.add_error(name, _("Choose a level, or say why there is none."))

    def answers(self) -> dict[str, dict[str, str]]:
        """{view: {element code: level}} of what was answered."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for view in self.views:
            for item in self.items:
                level = self.cleaned_data.get(_name(view, item))
                if level:
                    found[view][item.code] = level
        return found


def _name(view: str, item: SkillItem) -> str:
    return f"{view}_{item.pk}"
