"""What a programme publishes exists in both languages: columns `x_en` and `x_cy`, read as `x`."""

from typing import Any, Self, overload

from django.utils.translation import get_language

CODES = ("en", "cy")


def current_language() -> str:
    """The language of the page being made: "en" or "cy"."""
    return (get_language() or "en")[:2] if (get_language() or "en")[:2] in CODES else "en"


def other(language: str) -> str:
    """The other of the two languages."""
    return "cy" if language == "en" else "en"


class Bilingual:
    """Reads `name_en` or `name_cy` by the current language, the other one where it is empty."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...

    @overload
    def __get__(self, row: object, owner: type) -> str: ...

    def __get__(self, row: Any, owner: type) -> Any:
        return self if row is None else in_language(row, self.name, current_language())


def in_language(row: object, name: str, language: str) -> str:
    """The text of a bilingual field in a language, or in the other where that is empty."""
    return getattr(row, f"{name}_{language}") or getattr(row, f"{name}_{other(language)}") or ""


def language_shown(row: object, name: str) -> str:
    """Which language `in_language` gives now: for the `lang` attribute of a fallback."""
    language = current_language()
    return language if getattr(row, f"{name}_{language}") else other(language)
