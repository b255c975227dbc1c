"""Numbers from addresses and forms."""

from __future__ import annotations

import pytest

from cohorts.roster.programme_templates.week_forms import _activity
from infuse.given import given_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("0", 0), ("9" * 18, 10**18 - 1), ("9" * 19, None), ("9" * 5000, None)]
    + [(text, None) for text in ("", "-1", "1.5", "٣", "²", "x", None)],
)
def test_only_what_a_row_can_have_is_a_number(text: str | None, number: int | None) -> None:
    assert given_number(text) == number


def test_minutes_of_thousands_of_digits_are_none() -> None:
    assert "minutes" not in _activity(f"Talk | {'9' * 5000}", "Sgwrs")
    assert _activity("Talk | 20", "Sgwrs")["minutes"] == 20
