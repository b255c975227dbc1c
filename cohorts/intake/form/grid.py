"""The availability grid: the half-days of a working week."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.roster.models import WEEKDAYS

HALVES: Final = (
    ("am", gettext_lazy("morning")),
    ("pm", gettext_lazy("afternoon")),
)
DAYS: Final = WEEKDAYS[:5]
CELLS: Final = tuple(f"{day}_{half}" for day, _name in DAYS for half, _word in HALVES)


def day_names() -> list[str]:
    """The rows of the grid."""
    return [str(name) for _day, name in DAYS]


def half_names() -> list[str]:
    """Its columns, as words that begin a heading."""
    return [_("Morning"), _("Afternoon")]


def cell_name(cell: str) -> str:
    """A half-day in words: "Monday morning"."""
    return str(dict(cell_choices()).get(cell, cell))


def cell_choices() -> list[tuple[str, str]]:
    """Every half-day with its words."""
    return [
        (
            f"{day}_{half}",
            _("%(day)s %(half)s") % {"day": name, "half": word},
        )
        for day, name in DAYS
        for half, word in HALVES
    ]
