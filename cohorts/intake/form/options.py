"""A question's choices, typed anew: which of them are the ones that were there. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cohorts.intake.form.questions import Option, Question


def options_typed(
    typed: Sequence[tuple[str, str]],
    before: Question | None,
    published: Question | None,
    new_key: Callable[[str], str],
) -> tuple[Option, ...]:
    """Choices from their words in both languages.

    A choice keeps its value while its words stay, or while nobody can have chosen it yet. A
    published one that gets other words becomes a new choice.
    """
    old = list(before.options) if before else []
    asked = {option.value: option for option in published.options} if published else {}
    matches = _matches(typed, old)
    options = []
    for (english, welsh), match in zip(typed, matches, strict=True):
        value = match.value if match else ""
        if value in asked and not _same(asked[value], english, welsh):
            value = ""
        options.append(Option(value or new_key("o"), english, welsh))
    return tuple(options)


def _matches(typed: Sequence[tuple[str, str]], old: list[Option]) -> list[Option | None]:
    """For each choice the old one that it was: by its words, else by its place."""
    by_words = {option.label_en: option for option in old}
    found = [by_words.pop(english, None) for english, _welsh in typed]
    left = set(by_words)
    if len(typed) == len(old):
        found = [
            match or (was if was.label_en in left else None)
            for match, was in zip(found, old, strict=True)
        ]
    return found


def _same(option: Option, english: str, welsh: str) -> bool:
    return _letters(option.label_en) == _letters(english) and _letters(option.label_cy) == _letters(
        welsh
    )


def _letters(words: str) -> str:
    """The words without what a correction of spelling signs would change."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())
