"""How one cell is read: from its text to a value, or a ValueError that says what was wanted."""

import re
from collections.abc import Callable
from datetime import time

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

Reader = Callable[[str], object]

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def text(most: int = 20_000) -> Reader:
    """Any text up to so many characters. PostgreSQL cannot keep the character NUL."""

    def read(cell: str) -> str:
        if "\x00" in cell:
            raise ValueError("holds a NUL character")
        if len(cell) > most:
            raise ValueError(f"is longer than {most} characters")
        return cell

    return read


def code(cell: str) -> str:
    """A short code: letters, digits, hyphens, dots and underscores."""
    if not re.fullmatch(r"[\w.\-]{1,40}", cell):
        raise ValueError("is not a code (letters, digits, - . _ and at most 40 of them)")
    return cell


def word(cell: str) -> str:
    """A code in small letters, as names of kinds are: `site_visit`."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", cell):
        raise ValueError("is not a kind (small letters, digits and _)")
    return cell


def slug(cell: str) -> str:
    """What may stand in an address: small letters, digits and hyphens."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", cell) or len(cell) > 60:
        raise ValueError("is not an address part (small letters, digits and hyphens)")
    return cell


def email(cell: str) -> str:
    """An e-mail address, in small letters."""
    try:
        validate_email(cell)
    except ValidationError:
        raise ValueError("is not an e-mail address") from None
    return cell.lower()


def whole(lowest: int, highest: int) -> Reader:
    """A whole number between two, both included."""

    def read(cell: str) -> int:
        if not re.fullmatch(r"[+-]?\d{1,9}", cell):
            raise ValueError("is not a whole number")
        if not lowest <= int(cell) <= highest:
            raise ValueError(f"is not between {lowest} and {highest}")
        return int(cell)

    return read


def one_of(*allowed: str) -> Reader:
    """One of a few words."""

    def read(cell: str) -> str:
        if cell not in allowed:
            raise ValueError(f"is not one of: {', '.join(allowed)}")
        return cell

    return read


def yes_no(cell: str) -> bool:
    """yes or no."""
    return one_of("yes", "no")(cell) == "yes"


def clock(cell: str) -> time:
    """A time of day, as 09:30."""
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", cell):
        raise ValueError("is not a time of day such as 09:30")
    return time.fromisoformat(cell)


def several(reader: Reader) -> Reader:
    """A list split by `;`."""

    def read(cell: str) -> list[object]:
        parts = [part.strip() for part in cell.split(";") if part.strip()]
        if len(set(parts)) < len(parts):
            raise ValueError("names something twice")
        return [reader(part) for part in parts]

    return read


weekday = one_of(*WEEKDAYS)
DAY = whole(-2000, 4000)
