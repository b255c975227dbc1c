"""Which column of a file is which: by its title in either language, or by its code."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from infuse.bilingual import CODES
from infuse.sheets.sheet import Line, Sheet, SheetError


@dataclass(frozen=True)
class Column:
    """A column: its code, its title in each language, whether a file must have it."""

    key: str
    title_en: str
    title_cy: str
    required: bool = False

    def title(self, language: str) -> str:
        """Its title in "en" or "cy"."""
        return self.title_cy if language == "cy" else self.title_en

    @property
    def names(self) -> set[str]:
        """Everything that a file may call it, simplified."""
        return {simplified(name) for name in (self.key, self.title_en, self.title_cy)}


def column(key: str, title: Any, *, required: bool = False) -> Column:
    """A column whose title is a lazy translation."""
    titles = []
    for code in CODES:
        with override(code):
            titles.append(str(title))
    return Column(key, titles[0], titles[1], required)


def simplified(title: str) -> str:
    """A title without case, accents, underscores and what stands around it."""
    apart = unicodedata.normalize("NFD", title.lower())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.replace("_", " ").replace("’", "'").strip(" :?*.").split())


@dataclass(frozen=True)
class Named:
    """A row by the codes of its columns; `formulas` are the codes whose cell holds a formula."""

    number: int
    cells: dict[str, str]
    formulas: frozenset[str]


def named_rows(sheet: Sheet, columns: Sequence[Column], language: str) -> list[Named]:
    """The table's rows by code; a column that the file leaves out is empty.

    Raises SheetError that names every column that is missing, unknown, or there twice.
    """
    places = _places(sheet.head, columns, language)
    return [_named(line, places) for line in sheet.lines]


def _named(line: Line, places: dict[str, int]) -> Named:
    cells = {key: line.cells[i] if i < len(line.cells) else "" for key, i in places.items()}
    return Named(
        line.number, cells, frozenset(key for key, i in places.items() if i in line.formulas)
    )


def _places(head: list[str], columns: Sequence[Column], language: str) -> dict[str, int]:
    places: dict[str, int] = {}
    unknown, doubled = [], []
    for place, title in enumerate(head):
        found = next((one for one in columns if simplified(title) in one.names), None)
        if found is None:
            if title:
                unknown.append(title)
        elif found.key in places:
            doubled.append(title)
        else:
            places[found.key] = place
    missing = [c.title(language) for c in columns if c.required and c.key not in places]
    problems = [
        *_problem(_("These columns are missing: %(titles)s."), missing),
        *_problem(_("These columns are not known here: %(titles)s."), unknown),
        *_problem(_("These columns are there twice: %(titles)s."), doubled),
    ]
    if problems:
        raise SheetError(problems, code="head")
    return places


def _problem(sentence: str, titles: Iterable[str]) -> list[str]:
    quoted = ", ".join(f"“{title[:60]}”" for title in titles)
    return [sentence % {"titles": quoted}] if quoted else []
