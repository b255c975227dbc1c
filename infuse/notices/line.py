"""The line to the mail server: opened with the first message, kept for a batch, closed after."""

from contextlib import suppress
from typing import Any, Self

from django.core.mail import EmailMultiAlternatives, mailers


class Line:
    """One connection of the configured mailer."""

    def __init__(self) -> None:
        self._mailer: Any = None
        # Whether the server was there before the message that is being sent now.
        self.was_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._close()

    def send(self, message: EmailMultiAlternatives) -> None:
        """Send a message; raises what the mailer raises, and then begins afresh the next time."""
        self.was_open = self._mailer is not None
        try:
            if self._mailer is None:
                mailer: Any = mailers.default
                self._mailer = mailer
                mailer.open()
                _greet(mailer)
                self.was_open = True
            self._mailer.send_messages([message])
        except Exception:
            # After a refusal the line might be kept, but nobody can tell from which one.
            self._close()
            raise

    def _close(self) -> None:
        mailer, self._mailer = self._mailer, None
        if mailer is not None:
            with suppress(Exception):
                mailer.close()


def _greet(mailer: Any) -> None:
    """With SMTP the greeting belongs to the opening: a server that hangs there has no message."""
    connection: Any = getattr(mailer, "connection", None)
    if hasattr(connection, "ehlo_or_helo_if_needed"):
        connection.ehlo_or_helo_if_needed()
