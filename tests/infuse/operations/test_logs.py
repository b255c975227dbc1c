"""Log lines as JSON: what happened, and nothing about anybody."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from infuse.home import views
from infuse.models import User
from infuse.operations.logs import JsonFormatter

pytestmark = pytest.mark.django_db
SECRETS = ("ada", "Ada", "afon.example", "s3cret", "Penrhos")


class Kept(logging.Handler):
    """Keeps what it would write."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.setFormatter(JsonFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(self.format(record))


@pytest.fixture
def kept() -> Iterator[Kept]:
    """Everything that is logged from INFO up."""
    handler, root = Kept(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield handler
    root.removeHandler(handler)
    root.setLevel(before)


def test_a_request_is_told_by_its_pattern(kept: Kept, browse: Any, ada: User) -> None:
    browse(ada).get("/hours/7/?q=Penrhos")
    line = next(one for one in map(json.loads, kept.lines) if one["logger"] == "infuse.requests")
    assert (line["method"], line["route"], line["programme"]) == (
        "GET",
        "hours/<int:week>/",
        "afon",
    )
    assert (line["status"], line["event"]) == (404, "request")
    assert line["ms"] >= 0


def test_no_name_and_no_address_gets_in(
    kept: Kept, browse: Any, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: Any) -> None:
        raise LookupError("ada@afon.example lives in Penrhos")

    client = browse(ada)
    client.raise_request_exception = False
    client.get("/invitations/s3cret/?mail=ada@afon.example")
    client.post("/hours/1/", {"labs": "Penrhos", "reason": "Ada"})
    monkeypatch.setattr(views, "fragments_for", fail)
    assert client.get("/").status_code == 500
    logging.getLogger("infuse.test").warning("sent to %s for %s", ada.email, ada.full_name)
    logging.getLogger("infuse.test").warning(f"sent to {ada.email}")
    written = "\n".join(kept.lines)
    assert [secret for secret in SECRETS if secret in written] == []
    broken = next(one for one in map(json.loads, kept.lines) if one.get("error"))
    assert broken["error"] == "LookupError"
    assert any("fail" in place for place in broken["where"])
    assert "sent to [address]" in written
    assert "sent to %s for %s" in written
