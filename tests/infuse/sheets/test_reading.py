"""Files as programs really save them, and files that mean harm."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from infuse.sheets import xlsx_in
from infuse.sheets.columns import Column, named_rows
from infuse.sheets.reading import read_sheet
from infuse.sheets.sheet import MOST_ROWS, SheetError

NAME = Column("full_name", "Full name", "Enw llawn", required=True)
DAY = Column("sent_on", "Sent on", "Anfonwyd ar")
TEXT = "Full name,Sent on\nSiân Tŷ,22/11/2026\n"


def workbook(*rows: list[object]) -> bytes:
    """A workbook with these rows on its first sheet."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_any_program(encoding: str, separator: str) -> None:
    sheet = read_sheet(TEXT.replace(",", separator).encode(encoding))
    assert sheet.head == ["Full name", "Sent on"]
    assert [line.cells for line in sheet.lines] == [["Siân Tŷ", "22/11/2026"]]
    assert sheet.notices == []


def test_windows_letters_are_guessed_and_said() -> None:
    sheet = read_sheet("Full name\nSiân\n".encode("cp1252"))
    assert sheet.lines[0].cells == ["Siân"]
    assert "Windows-1252" in sheet.notices[0]


def test_rows_keep_their_numbers_and_empty_ones_go() -> None:
    sheet = read_sheet(b'sep=;\nFull name;Sent on\n\nA;"two\nlines"\n;\nB;x\n')
    assert [(line.number, line.cells[0]) for line in sheet.lines] == [(4, "A"), (6, "B")]


def test_formulas_are_marked_and_guarded_texts_are_not() -> None:
    sheet = read_sheet(b"Full name,Sent on\n=1+1,'=1+1\n- a list,+44 1\n")
    assert sheet.lines[0].formulas == {0}
    assert sheet.lines[0].cells[1] == "=1+1"
    assert sheet.lines[1].formulas == frozenset()


def test_workbook_values_become_texts() -> None:
    data = workbook(
        ["Full name", "Sent on", "n"],
        ["Siân", date(2026, 11, 22), 3.0],
        [None, None, None],
        ["Tŷ", datetime(2026, 11, 22, 14, 30), "=1+1"],
    )
    sheet = read_sheet(data)
    assert [line.cells for line in sheet.lines] == [
        ["Siân", "2026-11-22", "3"],
        ["Tŷ", "2026-11-22 14:30", "=1+1"],
    ]
    assert [(line.number, line.formulas) for line in sheet.lines] == [
        (2, frozenset()),
        (4, frozenset({2})),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"Full name\n", "no row below"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8"),
        (b"Full name\n\x81\x8d", "UTF-8"),
        (b'Full name\n"A\nB\n', "quotation mark"),
        (b"PK\x03\x04 nothing", "workbook"),
        (b"\xd0\xcf\x11\xe0 old", "XLSX without a password"),
        (b"n\n" * (MOST_ROWS + 3), "more than"),
        (b"n\n" + b"x" * 40_000, "characters"),
        (b"n\n" + b"x," * 300, "columns"),
    ],
)
def test_what_is_no_table_says_so(data: bytes, said: str) -> None:
    with pytest.raises(SheetError, match=said):
        read_sheet(data)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_in, "MOST_UNPACKED", 10_000)
    out = io.BytesIO(workbook(["a"], ["b"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.bin", b"0" * 20_000)
    with pytest.raises(SheetError, match="too much"):
        read_sheet(out.getvalue())


def test_a_document_type_is_refused() -> None:
    out = io.BytesIO(workbook(["a"], ["b"]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/more.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    with pytest.raises(SheetError, match="workbook"):
        read_sheet(out.getvalue())


@pytest.mark.parametrize("title", ["Full name", "full_name", "ENW LLAWN", " Full name: "])
def test_a_column_is_known_by_either_title_and_by_its_code(title: str) -> None:
    rows = named_rows(read_sheet(f"{title}\nA\n".encode()), [NAME, DAY], "en")
    assert [row.cells for row in rows] == [{"full_name": "A"}]


def test_wrong_columns_are_named() -> None:
    sheet = read_sheet(b"Sent on,Anfonwyd ar,Colour\nA,B,C\n")
    with pytest.raises(SheetError) as refused:
        named_rows(sheet, [NAME, DAY], "en")
    assert refused.value.messages == [
        "These columns are missing: “Full name”.",
        "These columns are not known here: “Colour”.",
        "These columns are there twice: “Anfonwyd ar”.",
    ]
