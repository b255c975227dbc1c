"""A table that was read: its head, its rows with their numbers, and what the reader should know."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

MOST_BYTES = 10_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 30_000  # in one cell


class SheetError(ValidationError):
    """The file cannot be taken as a table; the message says what to do."""


@dataclass(frozen=True)
class Line:
    """A row: its number as a spreadsheet program shows it, its cells, those with a formula."""

    number: int
    cells: list[str]
    formulas: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """A table. `notices` are sentences for whoever gave the file."""

    head: list[str]
    lines: list[Line]
    notices: list[str] = field(default_factory=list)


def trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end that spreadsheet programs like to add."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
