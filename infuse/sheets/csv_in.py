"""Reading CSV: separated by commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from infuse.sheets.defusing import is_formula, original
from infuse.sheets.encoding import decoded
from infuse.sheets.sheet import Line, SheetError

_SEPARATORS = ",;\t"


def read_csv(data: bytes) -> tuple[Iterator[Line], list[str]]:
    """The rows, the head among them, and notices. Raises SheetError for what is no CSV."""
    text, notices = decoded(data)
    separator, begun = _separator(text)
    return _lines(text[begun:], separator, 1 if begun else 0), notices


def _separator(text: str) -> tuple[str, int]:
    """What stands between the cells, and where the table begins (after Excel's `sep=;`)."""
    first, newline, _rest = text.partition("\n")
    said = first.rstrip("\r")
    if said.lower().startswith("sep=") and len(said) == 5:
        return said[4], len(first) + len(newline)
    outside = "".join(first.split('"')[::2])
    return max(_SEPARATORS, key=outside.count), 0


def _lines(text: str, separator: str, skipped: int) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = skipped
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            said = _("Row %(number)d cannot be read: a quotation mark is missing or out of place.")
            raise SheetError(said % {"number": number}, code="quotes") from error
        formulas = frozenset(i for i, cell in enumerate(cells) if _runs(cell))
        yield Line(number, [original(cell).strip() for cell in cells], formulas)


def _runs(cell: str) -> bool:
    """Of the texts that a program may run only those with = and @ are never meant as text."""
    return cell.lstrip()[:1] in ("=", "@", "＝", "＠") and is_formula(cell)
