"""What became of a claimed notice, written down; each in a transaction of its own.

A sender that was thought dead undoes nobody's mark: whatever it writes needs its own claim. Only
"sent" needs none, for a mail that went out went out.
"""

import logging
from time import sleep
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.db.models import F, QuerySet
from django.utils import timezone

from infuse.notices.choice.suppressing import Hold
from infuse.notices.faults import MOST_ATTEMPTS, Fault, told, wait_after
from infuse.notices.message import words_of
from infuse.notices.models import Notice
from infuse.tenancy.current import in_programme

_log = logging.getLogger("infuse.notices")
S = Notice.State
# Seconds between tries to write down that a mail went out; together about a minute.
PATIENCE = (0.1, 0.3, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)


def still_ours(notice: Notice) -> QuerySet[Notice]:
    """The notice's row while our claim holds; nothing once it was taken over or called off."""
    own = Notice.objects.filter(programme_id=notice.programme_id, pk=notice.pk)
    return own.filter(state=S.CLAIMED, claimed_at=notice.claimed_at)


def mark_sent(notice: Notice) -> None:
    """It went out, whatever became of its row meanwhile.

    A database that is away for a moment is waited for: unmarked, the mail would go a second time.
    """
    outcome = {"state": S.SENT, "sent_at": timezone.now(), "outcome": "", "try_at": None}
    for pause in (*PATIENCE, None):
        try:
            with in_programme(notice.programme_id):
                own = Notice.objects.filter(programme_id=notice.programme_id, pk=notice.pk)
                own.exclude(state=S.SENT).update(**outcome)
            return
        except (OperationalError, InterfaceError):
            if pause is None or connection.in_atomic_block:
                raise
            connection.close()
            sleep(pause)


def mark_fault(notice: Notice, error: Exception, fault: Fault) -> None:
    """It did not go out: failed, put off, or put back as it was when the server is to blame."""
    outcome: dict[str, Any] = {"outcome": told(error)}
    if fault is Fault.SERVER:
        outcome |= {"state": S.DUE, "attempts": F("attempts") - 1}
    elif fault is Fault.FINAL or notice.attempts >= MOST_ATTEMPTS:
        outcome |= {"state": S.FAILED, "try_at": None}
    else:
        wait = wait_after(notice.attempts)
        outcome |= {"state": S.DUE, "try_at": timezone.now() + wait}
    _mark(notice, **outcome)


def mark_held(notice: Notice, hold: Hold) -> None:
    """Its reader wants it later, or not by mail; or its moment has passed."""
    if hold.until is not None:
        put_off = {"try_at": hold.until, "attempts": F("attempts") - 1}
        _mark(notice, state=S.DUE, outcome=hold.reason, **put_off)
    else:
        state = S.SUPERSEDED if hold.superseded else S.SUPPRESSED
        _mark(notice, state=state, outcome=hold.reason, try_at=None, **_words(notice, hold))


def _words(notice: Notice, hold: Hold) -> dict[str, str]:
    """What the inbox shows of one that is not mailed; nothing when it breaks or is not needed."""
    if hold.superseded:
        return {}
    try:
        return words_of(notice)
    except (OperationalError, InterfaceError):
        raise  # the database is away: no fault of the text
    except Exception:  # noqa: BLE001  whatever a template may raise: it is not mailed anyway
        _log.exception("notice %s of kind %s cannot be worded", notice.pk, notice.kind)
        return {}


def mark_failed(notice: Notice, error: Exception) -> None:
    """It cannot be made: it would break again, and trying for ever would help nobody."""
    _mark(notice, state=S.FAILED, outcome=told(error), try_at=None)


def give_back(notices: list[Notice]) -> None:
    """What was claimed together and not begun, as it was."""
    if notices:
        with in_programme(notices[0].programme_id):
            ours = Notice.objects.filter(
                pk__in=[notice.pk for notice in notices],
                state=S.CLAIMED,
                claimed_at=notices[0].claimed_at,
            )
            ours.update(state=S.DUE, attempts=F("attempts") - 1)


def _mark(notice: Notice, **outcome: Any) -> None:
    with in_programme(notice.programme_id):
        still_ours(notice).update(**outcome)
