"""Reading XLSX: the first sheet, without running anything and without unpacking bombs."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from infuse.sheets.sheet import MOST_COLUMNS, MOST_ROWS, Line, SheetError, trimmed

MOST_UNPACKED = 60_000_000
MOST_PARTS = 500


def read_xlsx(data: bytes) -> tuple[Iterator[Line], list[str]]:
    """The rows of the first sheet, the head among them, and notices.

    Raises SheetError for what is no workbook, is locked, or would unpack to too much.
    """
    _check_archive(data)
    try:
        with warnings.catch_warnings(action="ignore"):  # of styles that a program left out
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises many kinds for a damaged workbook
        raise _not_a_workbook() from error
    if not book.worksheets:
        raise _not_a_workbook()
    notices = []
    if len(book.worksheets) > 1:
        said = _("The workbook has several sheets; only the first, “%(name)s”, was read.")
        notices = [said % {"name": book.worksheets[0].title}]
    return _lines(book.worksheets[0]), notices


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or size > MOST_UNPACKED:
                raise SheetError(
                    _("This workbook holds too much. Save only the sheet that is needed."),
                    code="size",
                )
            for part in parts:
                _check_part(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _not_a_workbook() from error


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """A workbook's parts declare no document type: that is how entities are smuggled in."""
    if part.filename.endswith((".xml", ".rels")):
        with archive.open(part) as stream:
            if b"<!DOCTYPE" in stream.read(2000):
                raise _not_a_workbook()


def _lines(sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # what the file says of its size need not be true
    try:
        # One row and one column more than allowed, so that too many are noticed.
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1)
        for number, row in enumerate(rows, start=1):
            formulas = frozenset(i for i, cell in enumerate(row) if _runs(cell))
            yield Line(number, trimmed([_plain(cell.value) for cell in row]), formulas)
    except SheetError:
        raise
    except Exception as error:  # damaged XML, an unknown date …: openpyxl raises many kinds
        raise _not_a_workbook() from error


def _runs(cell: Any) -> bool:
    return getattr(cell, "data_type", "n") == "f"


def _plain(value: Any) -> str:
    """A cell as text: days as YYYY-MM-DD, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\x00", "").strip()


def _not_a_workbook() -> SheetError:
    return SheetError(
        _("This file cannot be read as a workbook. Save it again as XLSX or as “CSV UTF-8”."),
        code="workbook",
    )
