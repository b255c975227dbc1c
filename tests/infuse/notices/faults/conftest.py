"""A clock that a test moves."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

type Clock = Callable[[timedelta], datetime]


@pytest.fixture
def move_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """`move_clock(timedelta(hours=1))`: from here on it is that much later than it was."""
    real = timezone.now
    ahead = timedelta()

    def move(further: timedelta) -> datetime:
        nonlocal ahead
        ahead += further
        return real() + ahead

    monkeypatch.setattr(timezone, "now", lambda: real() + ahead)
    return move
