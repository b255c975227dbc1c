"""Writing XLSX row by row: the file leaves as it is made, and is never held whole."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, cast

from infuse.sheets.xlsx_parts import SHEET_BEGIN, SHEET_END, cell_xml, parts

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ROWS = 200  # written at once


@dataclass(frozen=True)
class Tab:
    """A sheet of the workbook: its title, its columns' titles, its rows."""

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[Any]]


class _Sink:
    """A file that only grows at its end; `taken` empties it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        data = b"".join(self._pieces)
        self._pieces.clear()
        return data


def xlsx_stream(tabs: Sequence[Tab]) -> Iterator[bytes]:
    """The workbook in pieces. A tab's rows are asked for only when those before are written."""
    sink = _Sink()
    with zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED, compresslevel=4) as book:
        for name, text in parts([tab.title for tab in tabs]).items():
            book.writestr(name, text)
        for number, tab in enumerate(tabs, start=1):
            with book.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                for text in _sheet(tab):
                    part.write(text.encode("utf-8"))
                    yield sink.taken()
    yield sink.taken()


def _sheet(tab: Tab) -> Iterator[str]:
    titles = "".join(cell_xml(title, title=True) for title in tab.head)
    waiting = [f"{SHEET_BEGIN}<row>{titles}</row>"]
    for row in tab.rows:
        waiting.append(f"<row>{''.join([cell_xml(cell) for cell in row])}</row>")
        if len(waiting) >= _ROWS:
            yield "".join(waiting)
            waiting = []
    yield "".join([*waiting, SHEET_END])
