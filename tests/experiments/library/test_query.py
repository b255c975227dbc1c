"""What is typed and picked, as a question. Pure."""

from __future__ import annotations

import pytest

from experiments.library.query import all_of, any_of, facet, words_of


@pytest.mark.parametrize(
    ("typed", "text", "beginning"),
    [
        ("  known   face ", "known face", "known & face:*"),
        ('"known face"', '"known face"', ""),
        ("face or letter", "face or letter", ""),
        ("-letter", "-letter", ""),
        ("tŷ", "tŷ", "tŷ:*"),
        ("a\x00b", "a b", "a & b:*"),
        ("", "", ""),
    ],
)
def test_words(typed: str, text: str, beginning: str) -> None:
    assert words_of(typed).text == text
    assert words_of(typed).beginning == beginning


def test_a_search_has_an_end() -> None:
    assert len(words_of("x" * 5000).text) == 200


def test_a_quote_in_a_theme_stays_in_its_word() -> None:
    assert any_of([facet("theme", "Van's \\ fleets")]) == "'~theme=van''s \\\\ fleets'"


def test_empty_parts_say_nothing() -> None:
    assert all_of(["", any_of([]), any_of(["~a=b"])]) == "('~a=b')"
