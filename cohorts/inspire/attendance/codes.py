"""The check-in code of a session: made from the session and the time, never stored. Pure.

A new code every five minutes, from a quarter of an hour before the session until it ends; the one
before it is still good, so that nobody who types slowly is turned away.
"""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import datetime, timedelta

LENGTH = 6
SLOT = timedelta(minutes=5)
OPENS_BEFORE = timedelta(minutes=15)
# Whoever checks in later than this is late.
LATE_AFTER = timedelta(minutes=15)
# No 0 and O, no 1 and I: what is read from a screen across a room must not be guessed at.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def plain(text: str) -> str:
    """What somebody typed, without spaces and dashes, in capitals."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def code_at(secret: str, session: int, at: datetime) -> str:
    """The code that a session shows at a moment."""
    message = f"check-in:{session}:{_slot(at)}".encode()
    digest = hmac.new(secret.encode(), message, hashlib.sha256).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def _slot(at: datetime) -> int:
    return int(at.timestamp() // SLOT.total_seconds())


def changes_at(at: datetime) -> datetime:
    """When the code of a moment gives way to the next one."""
    step = SLOT.total_seconds()
    return datetime.fromtimestamp((_slot(at) + 1) * step, tz=at.tzinfo)


def is_open(starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    """Whether one can check in to a session at a moment."""
    return starts_at - OPENS_BEFORE <= at <= ends_at


def is_good(text: str, *, secret: str, session: int, at: datetime) -> bool:
    """Whether it is the session's code of this moment, or the one before."""
    return any(
        hmac.compare_digest(code_at(secret, session, moment), text) for moment in (at, at - SLOT)
    )


def was_good(text: str, *, secret: str, session: int, starts_at: datetime, until: datetime) -> bool:
    """Whether it was a code of the session at any time until a moment."""
    return any(
        hmac.compare_digest(code_at(secret, session, moment), text)
        for moment in _moments(starts_at - OPENS_BEFORE, until)
    )


def _moments(first: datetime, last: datetime) -> Iterator[datetime]:
    while first <= last:
        yield first
        first += SLOT
