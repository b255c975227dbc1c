"""Text that a spreadsheet program would take for a formula, made harmless and back again."""

import re

# What begins a formula in Excel, LibreOffice and Google Sheets, their full-width forms included.
_BEGINNING = re.compile(r"\s*[=+\-@|%\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?")
GUARD = "'"


def is_formula(text: str) -> bool:
    """Whether a program might run the text. A plain number, such as -3.5, is none."""
    return bool(_BEGINNING.match(text)) and not _NUMBER.fullmatch(text)


def defused(text: str) -> str:
    """The text as it may stand in a CSV file: an apostrophe before what might be run.

    What has such an apostrophe already gets another, so that `original` gives back what was there.
    """
    return GUARD + text if is_formula(text.lstrip(GUARD)) else text


def original(text: str) -> str:
    """What `defused` was given."""
    guarded = text.startswith(GUARD) and is_formula(text.lstrip(GUARD))
    return text[1:] if guarded else text
