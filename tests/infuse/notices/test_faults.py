"""What an error of sending means, and how long is waited after it."""

import smtplib
from datetime import timedelta

import pytest
from anymail.exceptions import AnymailConfigurationError, AnymailRecipientsRefused

from infuse.notices.faults import MOST_ATTEMPTS, Fault, fault_of, told, wait_after
from infuse.notices.govuk_notify import NotifyRefusedError
from infuse.operations.state import queue_names

NOBODY = smtplib.SMTPRecipientsRefused({"nia@x.example": (550, b"5.1.1 No\r\nsuch user")})
GREYLISTED = smtplib.SMTPRecipientsRefused({"nia@x.example": (450, b"4.2.0 Later")})
CLOSING = smtplib.SMTPRecipientsRefused({"nia@x.example": (421, b"4.3.2 Shutting down")})


@pytest.mark.parametrize(
    ("error", "line_was_open", "fault"),
    [
        (ConnectionRefusedError(), False, Fault.SERVER),
        (TimeoutError(), False, Fault.SERVER),
        (smtplib.SMTPAuthenticationError(535, b"No"), False, Fault.SERVER),
        (smtplib.SMTPConnectError(554, b"No"), False, Fault.SERVER),
        (smtplib.SMTPSenderRefused(550, b"Not you", "infuse@x.example"), True, Fault.SERVER),
        (CLOSING, True, Fault.SERVER),
        (smtplib.SMTPServerDisconnected("gone"), True, Fault.BROKEN),
        (TimeoutError(), True, Fault.BROKEN),
        (GREYLISTED, True, Fault.LATER),
        (smtplib.SMTPDataError(452, b"Full"), True, Fault.LATER),
        (NOBODY, True, Fault.FINAL),
        (smtplib.SMTPDataError(554, b"Spam"), True, Fault.FINAL),
        (ValueError("Invalid address"), True, Fault.FINAL),
        (AnymailRecipientsRefused(), True, Fault.FINAL),
        (AnymailConfigurationError("no key"), True, Fault.SERVER),
        (NotifyRefusedError(503, "down"), True, Fault.SERVER),
        (NotifyRefusedError(429, "too many"), True, Fault.SERVER),
        (NotifyRefusedError(403, "wrong key"), True, Fault.SERVER),
        (NotifyRefusedError(400, "no address"), True, Fault.FINAL),
        (RuntimeError("who knows"), True, Fault.LATER),
    ],
)
def test_what_an_error_means(error: Exception, line_was_open: bool, fault: Fault) -> None:
    assert fault_of(error, line_was_open=line_was_open) is fault


def test_the_servers_own_words_on_one_line() -> None:
    assert told(NOBODY) == "550 5.1.1 No such user"
    assert told(smtplib.SMTPDataError(554, b"Spam")) == "554 Spam"
    assert told(OSError("no route")) == "OSError: no route"
    assert len(told(OSError("x" * 500))) == 200


def test_the_waits_grow_and_last_half_a_day() -> None:
    waits = [wait_after(attempt) for attempt in range(1, MOST_ATTEMPTS)]
    assert waits[:3] == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8)]
    assert waits == sorted(waits)
    assert max(waits) == timedelta(hours=2)
    assert timedelta(hours=11) < sum(waits, timedelta()) < timedelta(hours=13)


def test_mail_has_a_queue_of_its_own_and_operators_see_it() -> None:
    assert queue_names() == ["default", "mail", "reports"]
