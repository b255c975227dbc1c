"""Read one CSV file into rows of values, noting every cell that is wrong."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infuse.loading.layout import Table
from infuse.loading.problems import Problems

csv.field_size_limit(2_000_000)


@dataclass(frozen=True)
class Row:
    """A row's values by column, with the line of the file that it began on."""

    file: str
    line: int
    values: dict[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


def read_table(path: Path, table: Table, problems: Problems) -> list[Row]:
    """The rows of a file. A wrong cell is noted and read as empty: the rest is checked too."""
    name = path.name
    if not path.is_file():
        if not table.may_be_missing:
            problems.add(name, 0, "", "", "the file is missing")
        return []
    lines = _lines(path, problems)
    if lines is None:
        return []
    header, rows = _split(name, lines, problems)
    if header is None or not _header_fits(name, header, table, problems):
        return []
    return [
        _row(name, line, dict(zip(header, cells, strict=True)), table, problems)
        for line, cells in rows
        if _width_fits(name, line, cells, header, problems)
    ]


def _lines(path: Path, problems: Problems) -> io.StringIO | None:
    """The file as text. It may begin with a byte-order mark, as Excel writes it."""
    raw = path.read_bytes()
    try:
        return io.StringIO(raw.decode("utf-8-sig"), newline="")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.add(path.name, line, "", "", "is not UTF-8 text; save the file as CSV UTF-8")
        return None


def _split(
    name: str, lines: io.StringIO, problems: Problems
) -> tuple[list[str] | None, list[tuple[int, list[str]]]]:
    """The header, and each row with the line that it began on."""
    reader = csv.reader(lines, strict=True)
    rows = []
    try:
        for begun, cells in _numbered(reader):
            rows.append((begun, cells))
    except csv.Error as error:
        problems.add(name, reader.line_num, "", "", f"is not CSV: {error}")
    if not rows:
        problems.add(name, 1, "", "", "has no header row")
        return None, []
    return [cell.strip() for cell in rows[0][1]], rows[1:]


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    while True:
        begun = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        if cells:
            yield begun, cells


def _header_fits(name: str, header: list[str], table: Table, problems: Problems) -> bool:
    before = len(problems.found)
    for column, spec in table.columns.items():
        if column not in header and not spec.may_be_missing:
            problems.add(name, 1, column, "", "the column is missing")
    for column in header:
        if column not in table.columns:
            problems.add(name, 1, "", column, "is a column that this file does not have")
        elif header.count(column) > 1:
            problems.add(name, 1, "", column, "stands twice in the header")
    return len(problems.found) == before


def _width_fits(
    name: str, line: int, cells: list[str], header: list[str], problems: Problems
) -> bool:
    if len(cells) == len(header):
        return True
    problems.add(name, line, "", "", f"has {len(cells)} cells; the header has {len(header)}")
    return False


def _row(name: str, line: int, cells: dict[str, str], table: Table, problems: Problems) -> Row:
    values: dict[str, Any] = {}
    for column, spec in table.columns.items():
        cell = cells.get(column, "").strip()
        values[column] = None
        if not cell:
            if not spec.optional:
                problems.add(name, line, column, "", "is empty")
            continue
        try:
            values[column] = spec.read(cell)
        except ValueError as error:
            problems.add(name, line, column, cell, str(error))
    return Row(name, line, values)
