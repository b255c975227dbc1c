"""The form of a week of a cohort: the template's form of a week, and the day when it begins."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cohorts.inspire.models import Week
from cohorts.inspire.setting_up.activity_lines import activities_now
from cohorts.roster.programme_templates.content import ActivityOutline, Words
from cohorts.roster.programme_templates.forms import Data
from cohorts.roster.programme_templates.week_forms import WeekForm
from infuse.ui.fields import DayField


class CohortWeekForm(WeekForm):
    """Theme, skill areas, prompts, activities, and the Monday; `edition` is the week's version."""

    starts_on = DayField(
        label=_("First day"),
        help_text=_("A Monday in its phase. Its sessions move with it, around days off."),
    )
    field_order = ("title_en", "title_cy", "starts_on")

    def fields_of_week(self) -> dict[str, Any]:
        """The columns that were typed."""
        part = self.part()
        texts = {
            f"{name}_{code}": part[name][code]
            for name in ("title", "summary")
            for code in ("en", "cy")
        }
        return texts | {"skill_areas": part["skill_areas"], "prompts": part["prompts"]}

    def activities(self) -> list[ActivityOutline]:
        """The lines that were typed."""
        return [
            ActivityOutline(Words(**one["title"]), one.get("minutes"))
            for one in self.part()["activities"]
        ]

    def part(self) -> Data:
        """What was typed, as a template has it."""
        part: Data = {}
        self.change(part)
        return part


def initial_of(week: Week) -> Data:
    """What the form shows of a week that is there."""
    part: Data = {
        "title": {"en": week.title_en, "cy": week.title_cy},
        "summary": {"en": week.summary_en, "cy": week.summary_cy},
        "skill_areas": week.skill_areas,
        "prompts": [{"en": one.get("en", ""), "cy": one.get("cy", "")} for one in week.prompts],
        "activities": [
            {"title": {"en": one.title.en, "cy": one.title.cy}, "minutes": one.minutes}
            for one in activities_now(week)
        ],
    }
    shown = CohortWeekForm.initial_of(part)
    return shown | {"edition": week.version, "starts_on": week.starts_on}
