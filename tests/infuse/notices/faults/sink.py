"""A mail server of a test's own: it keeps what it is given, and refuses or waits as it is told."""

import asyncio
import email
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Sink:
    """What came, and the behaviour that a test sets."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, str]] = []  # (address, Message-ID), as they came
        self.answer: Callable[[str], str] = lambda _address: ""  # at RCPT; "" takes it
        self.before_hello = Gate()
        self.before_thanks = Gate()  # the mail is kept already, the sender does not know it yet

    @property
    def ids(self) -> Counter[str]:
        """How often each Message-ID came."""
        return Counter(message_id for _address, message_id in self.mails)

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        """Wait at the gate, then greet."""
        await self.before_hello.passed()
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Take an address, or refuse it as the test wants."""
        if refusal := self.answer(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep the mail, then wait at the gate."""
        message = email.message_from_bytes(envelope.content)
        self.mails += [(address, str(message["Message-ID"])) for address in envelope.rcpt_tos]
        await self.before_thanks.passed()
        return "250 OK"


class Gate:
    """Open, or closed from the n-th visitor on; `reached` says that somebody stands before it."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._open = threading.Event()
        self._open.set()
        self._free = 0

    def close(self, *, after: int = 0) -> None:
        """Let `after` more through, then nobody."""
        self._free = after
        self.reached.clear()
        self._open.clear()

    def open(self) -> None:
        """Let everybody through."""
        self._open.set()

    async def passed(self) -> None:
        """Return once the gate lets this visitor through."""
        if self._open.is_set():
            return
        if self._free > 0:
            self._free -= 1
            return
        self.reached.set()
        while not self._open.is_set():
            await asyncio.sleep(0.005)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def listening(port: int, sink: Sink | None = None) -> Iterator[Sink]:
    """The server, as long as the block lasts."""
    sink = sink or Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=port, ready_timeout=30)
    controller.start()
    try:
        yield sink
    finally:
        sink.before_hello.open()
        sink.before_thanks.open()
        controller.stop()


def smtp(port: int, *, timeout: float = 20) -> dict[str, Any]:
    """MAILERS for a server on that port."""
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": timeout},
        }
    }
