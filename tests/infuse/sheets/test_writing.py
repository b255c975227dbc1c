"""What is written reads back the same, in our reader and in another."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from infuse.sheets.csv_out import csv_stream
from infuse.sheets.reading import read_sheet
from infuse.sheets.xlsx_out import Tab, xlsx_stream

AT = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


def test_csv_has_the_mark_and_reads_back() -> None:
    data = b"".join(csv_stream(["Enw", "=Hint"], [["Siân, Tŷ", AT], ["=1", None]]))
    assert data.startswith(b"\xef\xbb\xbf")
    sheet = read_sheet(data)
    assert sheet.head == ["Enw", "=Hint"]
    assert [line.cells for line in sheet.lines] == [["Siân, Tŷ", "2026-11-22 14:30"], ["=1", ""]]


def test_workbook_keeps_kinds_and_never_has_a_formula() -> None:
    rows = [["=1+1", 3, Decimal("2.5"), date(2026, 11, 22), AT, None, "_x0041_ & <b>"]]
    tabs = [Tab("One: a/b", list("abcdefg"), rows), Tab("Two" * 20, ["a"], [])]
    book = load_workbook(io.BytesIO(b"".join(xlsx_stream(tabs))))
    first = book.worksheets[0]
    assert [sheet.title for sheet in book.worksheets] == ["One  a b", ("Two" * 20)[:31]]
    assert first.freeze_panes == "A2"
    cells = next(iter(first.iter_rows(min_row=2)))
    assert [cell.data_type for cell in cells] == ["s", "n", "n", "d", "d", "n", "s"]
    assert cells[0].value == "=1+1"
    assert cells[3].value == datetime(2026, 11, 22)
    assert cells[4].value == datetime(2026, 11, 22, 14, 30)
    assert read_sheet(b"".join(xlsx_stream(tabs))).lines[0].formulas == frozenset()


@settings(max_examples=60)
@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_makes_a_sound_workbook(texts: list[str]) -> None:
    data = b"".join(xlsx_stream([Tab("A", texts, [texts])]))
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    load_workbook(io.BytesIO(data))


def test_rows_are_asked_for_as_the_file_leaves() -> None:
    asked: list[int] = []

    def rows() -> object:
        for number in range(2_000):
            asked.append(number)
            yield [number]

    stream = xlsx_stream([Tab("A", ["n"], rows())])  # type: ignore[arg-type]
    next(stream)
    assert len(asked) < 500
