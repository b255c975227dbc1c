"""Rows of a file, and files of rows."""

from collections.abc import Callable
from typing import Any

import pytest

from infuse.models import Organisation
from infuse.sheets.csv_out import csv_stream
from infuse.sheets.xlsx_out import Tab, xlsx_stream

type Rows = list[dict[str, Any]]


def csv_of(rows: Rows) -> bytes:
    """The rows as CSV, their keys as titles."""
    return b"".join(csv_stream(list(rows[0]), [list(row.values()) for row in rows]))


def xlsx_of(rows: Rows) -> bytes:
    """The same as XLSX."""
    return b"".join(xlsx_stream([Tab("A", list(rows[0]), [list(row.values()) for row in rows])]))


@pytest.fixture
def row(council: Organisation) -> Callable[..., dict[str, Any]]:
    """`row("Nia")` is Nia's application as a row; keywords change or add cells."""

    def make(name: str, **changes: Any) -> dict[str, Any]:
        return {
            "Full name": name,
            "Email address": f"{name.lower()}@council.example",
            "Organisation": council.name_cy,
            "Job title": "Housing officer",
            "Where in the organisation": "officer",
            "Language to work in": "Welsh",
            "Full time or part time": "Full time",
            "Days available": "Mon; Tuesday",
            "Sent on": "05/01/2026 10:30",
            "Why do you want to take part?": "I want to learn.",
            "problem_to_work_on": "Letters nobody can read.",
        } | changes

    return make
