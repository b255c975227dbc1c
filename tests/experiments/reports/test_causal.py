"""Causal words are refused around what people said of themselves, and nowhere else."""

import pytest

from experiments.reports.drafting.causal import causal_words


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The programme caused the change in skills.", "en", ["caused"]),
        ("Ratings show the impact of the labs.", "en", ["impact of"]),
        ("It proved that people feel more confident.", "en", ["proved"]),
        ("The delay caused two weeks of waiting.", "en", []),
        ("The delay caused it. People rated their skills higher.", "en", []),
        ("Achosodd y rhaglen newid mewn sgiliau.", "cy", ["achosodd"]),
        ("Mae'r sgiliau yn dangos effaith y labordai.", "cy", ["effaith"]),
        ("Achosodd yr oedi bythefnos o aros.", "cy", []),
    ],
)
def test_a_sentence_about_self_ratings(text: str, language: str, found: list[str]) -> None:
    assert causal_words(text, language) == found


def test_in_the_section_on_skills_every_sentence_is_about_them() -> None:
    assert causal_words("The labs led to it.", "en", about_ratings=True) == ["led to"]
    assert causal_words("Higher at the end.", "en", about_ratings=True) == []
