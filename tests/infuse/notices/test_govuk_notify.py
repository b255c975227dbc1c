"""GOV.UK Notify as the mailer: what really goes over the wire, to a server of our own."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core.mail import EmailMessage, mailers

from infuse.models import Notice, Programme, User
from infuse.notices.delivery import deliver
from infuse.notices.govuk_notify import letter

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"


class Notify(HTTPServer):
    """Keeps what it was asked, and answers with `status`."""

    status = 201

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[tuple[str, dict[str, Any]]] = []


class Answer(BaseHTTPRequestHandler):
    server: Notify

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.headers["Authorization"], json.loads(body)))
        said = b'{"errors": [{"error": "BadRequestError", "message": "Not in team"}]}'
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing to say."""


@pytest.fixture
def notify_server(settings: Any) -> Iterator[Notify]:
    server = Notify()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    settings.MAILERS = {
        "default": {
            "BACKEND": "infuse.notices.govuk_notify.EmailBackend",
            "OPTIONS": {
                "key": f"live-{SERVICE}-{SECRET}",
                "template": "f33517ff-2a88-4f6e-b855-c550268ce08a",
                "home": f"http://127.0.0.1:{server.server_port}",
            },
        }
    }
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def decoded(part: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return said


def test_a_notice_goes_by_notify(
    programme: Programme, told: Callable[..., Notice], ada: User, notify_server: Notify
) -> None:
    notice = told(ada, language="en")
    assert deliver(programme.pk, notice.pk)
    ((shown, body),) = notify_server.asked
    head, claim, signature = shown.removeprefix("Bearer ").split(".")
    assert decoded(head) == {"typ": "JWT", "alg": "HS256"}
    assert decoded(claim)["iss"] == SERVICE
    own = hmac.digest(SECRET.encode(), f"{head}.{claim}".encode(), hashlib.sha256)
    assert signature == base64.urlsafe_b64encode(own).rstrip(b"=").decode()
    assert body["email_address"] == ada.email
    assert body["personalisation"]["subject"] == "New comment on E1"
    assert "/afon/experiments/1/" in body["personalisation"]["body"]
    assert body["reference"] == f"{programme.pk}-{notice.pk}"
    assert "/afon/unsubscribe/" in body["one_click_unsubscribe_url"]


@pytest.mark.parametrize(("status", "state"), [(400, "failed"), (429, "due"), (500, "due")])
def test_what_notify_refuses(
    programme: Programme,
    told: Callable[..., Notice],
    ada: User,
    notify_server: Notify,
    status: int,
    state: str,
) -> None:
    notify_server.status = status
    notice = told(ada)
    assert deliver(programme.pk, notice.pk) is False
    notice.refresh_from_db()
    assert (notice.state, "Not in team" in notice.outcome) == (state, True)


def test_no_files(settings: Any, notify_server: Notify) -> None:
    message = EmailMessage("S", "B", to=["Ada <ada@x.example>"])
    assert letter(message, message.to[0], "t")["email_address"] == "ada@x.example"
    message.attach("a.txt", "text", "text/plain")
    with pytest.raises(ValueError, match="files"):
        mailers.default.send_messages([message])
    assert notify_server.asked == []
