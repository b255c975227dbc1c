"""What an error of sending means: the server's fault, this message's for now, or its for good.

A server that refuses, hangs or turns our own address away is no fault of any message: such an hour
uses up none of their attempts. RFC 5321, section 4.2.1: a code from 500 is final, from 400 not.
"""

import smtplib
from datetime import timedelta
from enum import Enum, auto

# 2, 4, 8 … minutes, then every two hours: the last attempt comes half a day after the first.
LONGEST_WAIT = timedelta(hours=2)
MOST_ATTEMPTS = 12
_CLOSING = 421  # the server ends the conversation: nothing about this message


class Fault(Enum):
    """What to do with a message that was not taken."""

    SERVER = auto()  # put back as it was, and stop for now
    BROKEN = auto()  # the line broke while it was being sent: later, and stop for now
    LATER = auto()  # put off: the server would not have it now
    FINAL = auto()  # failed: the same would come again


def fault_of(error: Exception, *, line_was_open: bool) -> Fault:
    """The meaning of an error that sending a message raised."""
    code = reply_code(error)
    if isinstance(error, smtplib.SMTPSenderRefused) or code == _CLOSING:
        return Fault.SERVER
    if isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError):
        return Fault.FINAL if code >= 500 else Fault.LATER
    if isinstance(error, smtplib.SMTPNotSupportedError | ValueError | TypeError):
        return Fault.FINAL
    if isinstance(error, OSError):
        return Fault.BROKEN if line_was_open else Fault.SERVER
    return _of_provider(error)


def _of_provider(error: Exception) -> Fault:
    """The same for a provider that is asked over HTTP: its errors carry a status."""
    status = getattr(error, "status_code", None)
    if type(error).__name__ in {"AnymailRecipientsRefused", "AnymailInvalidAddress"}:
        return Fault.FINAL
    if isinstance(status, int) and (status in (401, 403, 429) or status >= 500):
        return Fault.SERVER
    if type(error).__name__.endswith(("ConfigurationError", "ImproperlyConfigured", "Mailer")):
        return Fault.SERVER
    return Fault.FINAL if isinstance(status, int) and status >= 400 else Fault.LATER


def reply_code(error: Exception) -> int:
    """The server's code for the message; 0 when there was none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return int(next(iter(error.recipients.values()), (0, b""))[0])
    if isinstance(error, smtplib.SMTPResponseException):
        return int(error.smtp_code)
    return 0


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts."""
    return min(timedelta(minutes=2 ** min(attempts, 10)), LONGEST_WAIT)


def told(error: Exception) -> str:
    """The error in few words, for the ledger: the server's own where it gave a reply."""
    if isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        code, words = next(iter(error.recipients.values()))
        return _words(code, words)
    if isinstance(error, smtplib.SMTPResponseException):
        return _words(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {error}"[:200]


def _words(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return " ".join(f"{code} {text}".split())[:200]
