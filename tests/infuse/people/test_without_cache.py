"""With Valkey away, people still sign in and their pages open."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from infuse.limits import counted, so_far
from infuse.models import User
from tests.infuse.people.conftest import PASSWORD, signed_in


@pytest.fixture(autouse=True)
def no_cache(settings: Any, from_nought: None) -> None:
    """The platform's own cache and sessions, at a port where nobody listens."""
    settings.CACHES = {
        "default": {
            "BACKEND": "infuse.cache.ForgivingRedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"


def test_signing_in_and_looking_around(guest: Client, nia: User) -> None:
    guest.post("/accounts/login/", {"login": nia.email, "password": PASSWORD})
    assert signed_in(guest)
    assert guest.get("/").status_code == 200
    guest.post("/accounts/logout/")
    assert not signed_in(guest)


def test_nothing_is_kept_and_nothing_breaks(db: None) -> None:
    cache.set("a", 1)
    assert cache.get("a", "gone") == "gone"
    assert cache.get_many(["a"]) == {}
    assert "a" not in cache
    assert cache.add("a", 1) is True
    assert cache.touch("a") is False
    assert cache.delete("a") is False
    assert (counted("a", seconds=60), so_far("a")) == (0, 0)


def test_not_ready_is_told_to_machines(guest: Client) -> None:
    answer = guest.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["cache"] is False
