"""Claim, then send, then mark: exactly once as far as SMTP allows.

The Message-ID is made from the notice, so that the rare repeat (a sender killed between send and
mark) is one message to the reader's mail program.
"""

import logging
from time import monotonic

from django.core.mail import EmailMultiAlternatives
from django.db import InterfaceError, OperationalError

from infuse.notices.choice.suppressing import holds_for
from infuse.notices.claiming import claim_batch, claim_one, programmes_to_serve
from infuse.notices.faults import Fault, fault_of
from infuse.notices.line import Line
from infuse.notices.marking import (
    give_back,
    mark_failed,
    mark_fault,
    mark_held,
    mark_sent,
    still_ours,
)
from infuse.notices.message import message_for
from infuse.notices.models import Notice
from infuse.notices.rules.own_text import read_settings
from infuse.tenancy.current import in_programme

# Seconds. A batch that takes longer gives back what it has not begun, so that no claim grows old
# in living hands and nobody's own message waits behind a long one.
BATCH_LASTS = 2.0
# A worker that is asked to stop waits for no more than this.
DRAIN_LASTS = 10.0
_log = logging.getLogger("infuse.notices")


def deliver(programme_id: int, notice_id: int) -> bool:
    """Send one notice if nobody else has it. Returns whether it was sent now."""
    claimed = claim_one(programme_id, notice_id)
    return bool(claimed) and _send_batch(claimed)[0] == 1


def drain(seconds: float = DRAIN_LASTS) -> tuple[int, bool]:
    """Send what is due, programme by programme and batch by batch, for so long at the most.

    Returns how many were sent, and whether there may be more to do. A server at fault ends it.
    """
    began, sent = monotonic(), 0
    while programmes := programmes_to_serve():
        for programme_id in programmes:
            some, server_is_well = _send_batch(claim_batch(programme_id))
            sent += some
            if not server_is_well:
                return sent, False
            if monotonic() - began > seconds:
                return sent, True
    return sent, False


def _send_batch(batch: list[Notice]) -> tuple[int, bool]:
    """Send a batch over one line. Returns how many went, and whether the server is well."""
    began, sent = monotonic(), 0
    with Line() as line:
        wanted = _wanted(batch)
        for place, notice in enumerate(wanted):
            outcome = _send(notice, line)
            sent += outcome is True
            stopped = outcome in (Fault.SERVER, Fault.BROKEN)
            if stopped or monotonic() - began > BATCH_LASTS:
                give_back(wanted[place + 1 :])
                return sent, not stopped
    return sent, True


def _wanted(batch: list[Notice]) -> list[Notice]:
    """Those that their readers want by mail and now; what becomes of the others is written down."""
    if not batch:
        return []
    with in_programme(batch[0].programme_id):
        holds = holds_for(batch)
        read_settings(batch)
        for notice in batch:
            if hold := holds.get(notice.pk):
                mark_held(notice, hold)
    return [notice for notice in batch if notice.pk not in holds]


def _send(notice: Notice, line: Line) -> bool | Fault:
    """One notice: True when it went, False when it was not to go, else what kept it."""
    message = _prepared(notice)
    if message is None:
        return False
    try:
        line.send(message)
    except Exception as error:  # noqa: BLE001  backends raise kinds of their own
        fault = fault_of(error, line_was_open=line.was_open)
        _log.warning("notice %s not sent: %s", notice.pk, type(error).__name__)
        mark_fault(notice, error, fault)
        return fault
    mark_sent(notice)
    return True


def _prepared(notice: Notice) -> EmailMultiAlternatives | None:
    """The mail, its text kept; None when it breaks or was called off."""
    try:
        with in_programme(notice.programme_id):
            message = message_for(notice)
            kept = {"subject": str(message.subject)[:300], "text": message.said}
            return message if still_ours(notice).update(**kept) else None
    except (OperationalError, InterfaceError):
        raise  # the database is away: no fault of the notice
    except Exception as error:  # noqa: BLE001
        _log.exception("notice %s of kind %s cannot be made", notice.pk, notice.kind)
        mark_failed(notice, error)
        return None
