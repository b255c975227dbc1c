"""A file that somebody gave, as a table."""

import itertools
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from infuse.sheets.csv_in import read_csv
from infuse.sheets.sheet import (
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    Line,
    Sheet,
    SheetError,
    trimmed,
)
from infuse.sheets.xlsx_in import read_xlsx

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_sheet(data: bytes) -> Sheet:
    """The table of a CSV or XLSX file; which of them it is, its first bytes say.

    Empty rows are left out, each other row keeps its number. Raises SheetError, with a sentence
    for whoever gave the file.
    """
    if len(data) > MOST_BYTES:
        said = _("The file is larger than %(limit)d megabytes.")
        raise SheetError(said % {"limit": MOST_BYTES // 1_000_000}, code="size")
    if data.startswith(_OLD_EXCEL):
        raise SheetError(
            _("This is an old or locked Excel file. Save it as XLSX without a password."),
            code="workbook",
        )
    lines, notices = read_xlsx(data) if data.startswith(_ZIP) else read_csv(data)
    found = _limited(line for line in lines if any(line.cells))
    head = next(found, None)
    if head is None:
        raise SheetError(_("The file is empty."), code="empty")
    rows = list(found)
    if not rows:
        raise SheetError(_("The file has a row of titles but no row below it."), code="empty")
    return Sheet(trimmed(head.cells), rows, notices)


def _limited(lines: Iterable[Line]) -> Iterator[Line]:
    counted = itertools.islice(enumerate(lines), MOST_ROWS + 2)
    for place, line in counted:
        if place > MOST_ROWS:
            said = ngettext(
                "The file has more than %(n)d row. Split it.",
                "The file has more than %(n)d rows. Split it.",
                MOST_ROWS,
            )
            raise SheetError(said % {"n": MOST_ROWS}, code="rows")
        _check(line)
        yield line


def _check(line: Line) -> None:
    if len(trimmed(line.cells)) > MOST_COLUMNS:
        said = _("Row %(number)d has more than %(limit)d columns.")
        raise SheetError(said % {"number": line.number, "limit": MOST_COLUMNS}, code="columns")
    if any(len(cell) > MOST_CHARACTERS for cell in line.cells):
        said = _("Row %(number)d has a cell with more than %(limit)d characters.")
        raise SheetError(said % {"number": line.number, "limit": MOST_CHARACTERS}, code="cell")
