"""One row of a file taken in, or refused with a reason for each column that stands in the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from infuse.sheets.columns import Column, Named

NEW, SAME, REPLACES, REFUSED = "new", "same", "replaces", "refused"


@dataclass(frozen=True)
class Fate:
    """What becomes of a row. `problems` pair a column's title ("" for the row) with a sentence."""

    row: int
    what: str
    about: str
    problems: list[list[str]] = field(default_factory=list)

    @property
    def as_data(self) -> dict[str, Any]:
        """As JSON takes it."""
        return {
            "row": self.row,
            "what": self.what,
            "about": self.about,
            "problems": self.problems,
        }


class Taker(Protocol):
    """Takes rows of one kind: its columns, what tells two rows apart, and the deed."""

    columns: list[Column]

    def key(self, row: Named) -> str:
        """What no second row of the file may have, simplified; "" when it is missing."""

    def about(self, row: Named) -> str:
        """The row in a few words, for whoever reads the list."""

    def take(self, row: Named) -> str:
        """Do it, and say what it was. Raises ValidationError, by the columns' codes."""


def fate_of(taker: Taker, row: Named, seen: set[str], language: str) -> Fate:
    """Take the row in the open transaction; a refusal leaves nothing of it."""
    about, key = taker.about(row), taker.key(row)
    problems: dict[str, list[str]] = {
        code: [_("This cell holds a formula. Write its value.")] for code in row.formulas
    }
    if key and key in seen:
        problems[""] = [_("Another row of this file is about the same.")]
    seen.add(key)
    what = REFUSED
    if not problems:
        try:
            what = taker.take(row)
        except ValidationError as error:
            problems = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    titles = {one.key: one.title(language) for one in taker.columns}
    said = [
        [titles.get(code, "") if code != "__all__" else "", text]
        for code, texts in problems.items()
        for text in texts
    ]
    return Fate(row.number, what, about, said)


def read_cells(
    row: Named, readers: dict[str, Callable[[str], Any]], names: set[str]
) -> dict[str, Any]:
    """The named cells, each through its reader; texts without one stay as they are.

    Raises ValidationError with the problems of all of them.
    """
    values: dict[str, Any] = {}
    problems: dict[str, list[str]] = {}
    for name in names & row.cells.keys():
        try:
            values[name] = readers.get(name, str)(row.cells[name])
        except ValidationError as error:
            problems[name] = error.messages
    if problems:
        raise ValidationError(problems)
    return values
