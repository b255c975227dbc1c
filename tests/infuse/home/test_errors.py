"""What people see when something is not there, not theirs, or broken; PostgreSQL included."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from infuse.models import User

LOST = """
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False, SERVER_NAME="localhost")
for path in {paths!r}:
    answer = client.get(path, headers={{"accept-language": {language!r}}})
    print(answer.status_code, answer.headers.get("Retry-After"), path)
    print(answer.text)
"""


def visit_without_postgresql(*paths: str, language: str = "en") -> str:
    """What a process answers whose PostgreSQL is at a port where nobody listens."""
    there = {"DATABASE_URL": "postgres://infuse:x@127.0.0.1:1/infuse", "DEMO": "1", "DEBUG": "0"}
    done = subprocess.run(
        [sys.executable, "-c", LOST.format(paths=paths, language=language)],
        env=os.environ | there | {"DJANGO_SETTINGS_MODULE": "infuse.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_lost_database_is_a_plain_page_with_a_retry() -> None:
    # In the middleware that looks for the programme, in the session's, and in a view of its own.
    answers = visit_without_postgresql("/afon/people/", "/accounts/login/?next=/x/", "/outbox/")
    assert answers.count("503 15 /") == 3
    assert "Infuse is not available just now" in answers
    assert 'href="/afon/people/"' in answers
    for trace in ("Traceback", "OperationalError", "127.0.0.1", "psycopg"):
        assert trace not in answers


def test_alive_is_not_ready() -> None:
    answers = visit_without_postgresql("/healthz", "/readyz")
    assert "200 None /healthz" in answers
    assert "503 15 /readyz" in answers


def test_a_database_lost_in_a_view(browse: Any, bo: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from infuse.people import person_views

    def lost(*args: Any) -> None:
        raise OperationalError("server closed the connection unexpectedly at 127.0.0.1")

    monkeypatch.setattr(person_views, "keyset_page", lost)
    client = browse(bo)
    client.raise_request_exception = False
    page = client.get("/people/")
    assert (page.status_code, page["Retry-After"]) == (503, "15")
    assert "127.0.0.1" not in page.text
    assert 'href="/afon/people/"' in page.text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [("/people/", 403, "You cannot do this"), ("/nothing/", 404, "Page not found")],
)
def test_pages_that_do_not_open(browse: Any, ada: User, path: str, status: int, said: str) -> None:
    page = browse(ada).get(path)
    assert page.status_code == status
    assert said in page.text
    assert "Ada" in page.text, "the frame still knows who is there"


def test_a_strange_programme_tells_nothing(db: None) -> None:
    page = Client().get("/nothing/at/all/")
    assert page.status_code == 404
    assert "Page not found" in page.text
