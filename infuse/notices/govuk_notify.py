"""GOV.UK Notify as the mailer. Its template has two places: ((subject)) and ((body)).

Notify makes the HTML by itself, so the text part goes. Documentation: the REST API, version 2.
"""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Sequence
from email.utils import parseaddr
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

HOME = "https://api.notifications.service.gov.uk"
# A key is a name, the service's id and a secret; the latter two are UUIDs.
_UUID = 36


class NotifyRefusedError(Exception):
    """Notify did not take a message; `status_code` is that of HTTP."""

    def __init__(self, status_code: int, said: str) -> None:
        super().__init__(f"{status_code} {said}"[:200])
        self.status_code = status_code


class EmailBackend(BaseEmailBackend):
    """Hands each message to Notify over HTTPS."""

    def __init__(
        self, *, key: str, template: str, home: str = HOME, timeout: int = 20, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.key, self.template = key, template
        self.home, self.timeout = home.rstrip("/"), timeout

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send each to each of its addressees. Returns how many messages there were.

        Raises NotifyRefusedError, and OSError when Notify cannot be reached.
        """
        for message in email_messages:
            for address in message.recipients():
                self._post(letter(message, address, self.template))
        return len(email_messages)

    def _post(self, body: dict[str, Any]) -> None:
        request = Request(
            f"{self.home}/v2/notifications/email",
            data=json.dumps(body).encode(),
            headers={
                "Authorization": f"Bearer {signed_claim(self.key, int(time.time()))}",
                "Content-Type": "application/json",
            },
        )
        try:
            with urlopen(request, timeout=self.timeout):
                return
        except HTTPError as error:
            said = " ".join(error.read(2000).decode(errors="replace").split())
            raise NotifyRefusedError(error.code, said) from error
        except HTTPException as error:
            raise ConnectionError(str(error)) from error


def letter(message: EmailMessage, address: str, template: str) -> dict[str, Any]:
    """What Notify is asked to send. Raises ValueError for a message with a file."""
    if message.attachments:
        raise ValueError("GOV.UK Notify is not given files: link to them")
    body: dict[str, Any] = {
        "email_address": parseaddr(address)[1],
        "template_id": template,
        "personalisation": {"subject": str(message.subject), "body": str(message.body)},
    }
    if reference := getattr(message, "metadata", {}).get("notice"):
        body["reference"] = reference
    if link := message.extra_headers.get("List-Unsubscribe"):
        body["one_click_unsubscribe_url"] = str(link).strip("<>")
    return body


def signed_claim(key: str, now: int) -> str:
    """The JSON web token (HS256) that says which service asks, and when."""
    service, secret = key[-2 * _UUID - 1 : -_UUID - 1], key[-_UUID:]
    said = ".".join(
        _encoded(json.dumps(part, separators=(",", ":")).encode())
        for part in ({"typ": "JWT", "alg": "HS256"}, {"iss": service, "iat": now})
    )
    return f"{said}.{_encoded(hmac.digest(secret.encode(), said.encode(), hashlib.sha256))}"


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
