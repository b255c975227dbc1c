"""A pasted or uploaded table of measurements, row by row. It reads nothing but what it is given."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from experiments.log.measures.numbers import measured_number
from infuse.sheets.columns import simplified
from infuse.sheets.sheet import Line, Sheet, SheetError
from infuse.sheets.values import day_in
from infuse.ui.fields import month_number

MOST_ROWS = 2_000  # at once
LONGEST_NOTE = 1_000  # characters
# What a column may be called, in either language.
TITLES: Mapping[str, tuple[str, ...]] = {
    "on": ("day", "date", "on", "when", "diwrnod", "dyddiad", "dydd", "pryd"),
    "value": ("value", "result", "number", "figure", "gwerth", "rhif", "canlyniad", "ffigur"),
    "series": ("measure", "metric", "series", "what", "mesur", "cyfres", "beth"),
    "text": ("note", "notes", "comment", "text", "nodyn", "nodiadau", "sylw", "testun"),
}
_IN_ORDER = ("on", "value", "text")


@dataclass(frozen=True)
class Measured:
    """A row: its number in the table, what was read, and what is wrong with it."""

    number: int
    cells: tuple[str, ...]
    on: date | None = None
    value: Decimal | None = None
    series: int | None = None
    text: str = ""
    problems: tuple[str, ...] = ()


def rows_in(sheet: Sheet, series: Mapping[str, int], chosen: int | None) -> list[Measured]:
    """The table's rows. `series` has the id of each measure by everything that it may be called
    (simplified), `chosen` the id of the one that is meant where the table names none.

    Without titles the columns are day, value and note. Raises SheetError for titles without a day
    or a value, and for more rows than can be looked over.
    """
    places = _places(sheet.head)
    lines = list(sheet.lines)
    if places is None:
        lines.insert(0, Line(1, sheet.head))
        places = {name: place for place, name in enumerate(_IN_ORDER)}
    if len(lines) > MOST_ROWS:
        raise SheetError(
            _("These are more than %(n)d rows. Add them in several goes.") % {"n": MOST_ROWS}
        )
    return [_read(line, places, series, chosen) for line in lines]


def _places(head: Sequence[str]) -> dict[str, int] | None:
    """Which column is which by its title; None when the first row is a row like the others."""
    places: dict[str, int] = {}
    for place, title in enumerate(head):
        for name, titles in TITLES.items():
            if simplified(title) in titles:
                places.setdefault(name, place)
    if not places and head and _is_day(head[0]):
        return None
    missing = {"on", "value"} - set(places)
    if missing:
        raise SheetError(
            _(
                "The first row must have the titles of the columns, “day” and “value” among"
                " them; or there are no titles, and the columns are day, value and note."
            )
        )
    return places


def _is_day(cell: str) -> bool:
    try:
        day_of(cell)
    except ValidationError:
        return False
    return True


def _read(
    line: Line, places: Mapping[str, int], series: Mapping[str, int], chosen: int | None
) -> Measured:
    problems: list[str] = []

    def cell(name: str) -> str:
        place = places.get(name)
        return line.cells[place] if place is not None and place < len(line.cells) else ""

    def read[V](name: str, by: Callable[[str], V], empty: str) -> V | None:
        if not cell(name):
            problems.append(empty)
            return None
        try:
            return by(cell(name))
        except ValidationError as error:
            problems.extend(error.messages)
            return None

    on = read("on", day_of, _("The day is missing."))
    value = read("value", measured_number, _("The value is missing."))
    of = series.get(simplified(cell("series"))) if cell("series") else chosen
    if of is None:
        said = _("“%(name)s” is not counted in this experiment.") % {"name": cell("series")[:40]}
        problems.append(said if cell("series") else _("It is not said what was measured."))
    if len(cell("text")) > LONGEST_NOTE:
        problems.append(_("The note is too long."))
    return Measured(line.number, tuple(line.cells), on, value, of, cell("text"), tuple(problems))


def day_of(text: str) -> date:
    """A day as 2026-11-22, 22/11/2026, 22/11/26, or 22 November 2026 (22 Tachwedd 2026).

    Raises ValidationError.
    """
    words = text.replace(",", " ").replace("-", " ").split()
    if len(words) == 3 and words[0].isdecimal() and not words[1].isdecimal():
        month, year = month_number(words[1]), words[2]
        if month is not None and year.isdecimal():
            return day_in(f"{words[0]}/{month}/{_whole(year)}")
    parts = text.strip().replace(".", "/").split("/")
    if len(parts) == 3 and len(parts[2]) == 2:
        return day_in(f"{parts[0]}/{parts[1]}/{_whole(parts[2])}")
    return day_in(text)


def _whole(year: str) -> str:
    return f"20{year}" if len(year) == 2 else year


def as_text(lines: Sequence[Sequence[str]]) -> str:
    """Rows as text that can be put right by hand and read again: cells apart by tabs."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(lines)
    return out.getvalue()
