"""Whatever people wrote, no cell of ours runs, and nothing that they wrote is lost."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infuse.sheets.csv_out import csv_stream
from infuse.sheets.defusing import defused, is_formula, original

# More of what is dangerous than chance would give.
TEXTS = st.text() | st.text(alphabet="'=+-@|% \t\r\n＝1a", max_size=8)


@given(TEXTS)
def test_no_cell_begins_a_formula(text: str) -> None:
    assert not is_formula(defused(text))


@given(TEXTS)
def test_what_was_there_comes_back(text: str) -> None:
    assert original(defused(text)) == text


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=4))
def test_files_hold_what_was_written_and_nothing_that_runs(rows: list[list[str]]) -> None:
    data = b"".join(csv_stream(["one", "two"], rows)).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(data, newline="")))[1:]
    assert [[original(cell) for cell in row] for row in read] == rows
    assert not any(is_formula(cell) for row in read for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|x", " =1", "\t=1", "-2+3", "＝1"])
def test_formulas_are_guarded(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3.5", "+44", "12%", "Siân's", "'quoted'", "a=b", ""])
def test_plain_texts_stay(text: str) -> None:
    assert defused(text) == text
