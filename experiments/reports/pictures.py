"""The pictures of a report, from its account alone: the same on the page and on paper."""

from typing import Any

from django.utils.translation import gettext as _

from experiments.reports.accounts.skills import growth_from
from experiments.reports.titles import Texts
from infuse.ui.charts import BarChart, DotPlot, Funnel, bar_chart, funnel
from skills.assessments.growth import Growth
from skills.assessments.pictures import MovementTable, growth_chart, movement_tables


class SkillsReading:
    """The aggregate of a cohort's self-assessments, as its pictures and tables take it."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.growth: Growth = growth_from(told)
        # Accounts made before there was a publication say nothing of it.
        self.published: bool = told.get("published", True)

    @property
    def chart(self) -> DotPlot:
        """Both pre-tests and now, by area."""
        return growth_chart(self.growth)

    @property
    def tables(self) -> list[MovementTable]:
        """Up, same and down, against each pre-test."""
        return movement_tables(self.growth)


def people_chart(people: dict[str, Any], text: Texts) -> BarChart:
    """How many people each organisation sent."""
    return bar_chart(
        id="people",
        title=_("Who took part, by organisation"),
        bars=[(text(row, "name"), row["began"]) for row in people["organisations"]],
        column=_("Organisation"),
        amount=_("People"),
    )


def weeks_chart(weeks: list[dict[str, Any]]) -> BarChart:
    """What share of the expected attendances took place; a week that was not marked has none."""
    return bar_chart(
        id="weeks",
        title=_("Attendance by week"),
        bars=[
            (
                _("Week %(number)s: %(title)s") % row,
                round(100 * row["came"] / (row["marked"] - row["excused"])),
            )
            for row in weeks
            if row["marked"] > row["excused"]
        ],
        unit="%",
        column=_("Week"),
    )


def flow_chart(flow: dict[str, int]) -> Funnel:
    """How many experiments were planned, locked, run and decided."""
    names = {
        "planned": _("Planned"),
        "locked": _("Locked"),
        "run": _("Run"),
        "decided": _("Decided"),
    }
    return funnel(
        id="flow",
        title=_("How far the experiments went"),
        stages=[(name, flow[key]) for key, name in names.items()],
        column=_("Step"),
    )


def barriers_chart(barriers: list[dict[str, Any]]) -> BarChart:
    """How many days each standing barrier has stood, the longest first."""
    oldest = sorted(barriers, key=lambda row: (-row["days"], row["code"]))
    return bar_chart(
        id="barriers",
        title=_("How many days barriers have stood"),
        bars=[(f"{row['code']} {row['title']}", row["days"]) for row in oldest],
        column=_("Barrier"),
        amount=_("Days"),
    )
