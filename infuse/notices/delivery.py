"""Claim, then send, then mark: exactly once as far as SMTP allows.

The Message-ID is made from the notice, so that the rare repeat (a sender killed between send and
mark) is one message to the reader's mail program.
"""

import logging
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives
from django.db.models import F, Q
from django.utils import timezone

from infuse.notices.message import message_for
from infuse.notices.models import Notice
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

CLAIM_LASTS = timedelta(minutes=10)
MOST_ATTEMPTS = 5
_log = logging.getLogger("infuse.notices")


def claimable() -> Q:
    """Due now, or claimed so long ago that its sender must have died."""
    now = timezone.now()
    return Q(state=Notice.State.DUE, due_at__lte=now) | Q(
        state=Notice.State.CLAIMED, claimed_at__lt=now - CLAIM_LASTS
    )


def deliver(programme_id: int, notice_id: int) -> bool:
    """Send one notice if nobody else has it. Returns whether it was sent now.

    Claim and outcome are transactions of their own: a crash in between leaves the claim to be seen.
    """
    if not _claim(programme_id, notice_id):
        return False
    with in_programme(programme_id):
        notice = Notice.objects.select_related("programme").get(pk=notice_id)
    message = _made(notice)
    if message is None:
        return False
    try:
        message.send()
    except OSError as error:
        _put_back(notice, error)
        return False
    _mark(notice, state=Notice.State.SENT, sent_at=timezone.now(), outcome="")
    return True


def _claim(programme_id: int, notice_id: int) -> bool:
    """Take the notice, in one statement: of several senders only one changes the row."""
    with in_programme(programme_id):
        rows = Notice.objects.filter(claimable(), programme_id=programme_id, pk=notice_id)
        claimed = rows.update(
            state=Notice.State.CLAIMED, claimed_at=timezone.now(), attempts=F("attempts") + 1
        )
    return claimed == 1


def _made(notice: Notice) -> EmailMultiAlternatives | None:
    """The mail; None, and the notice failed for good, when it cannot be made at all."""
    try:
        return message_for(notice)
    except Exception as error:  # noqa: BLE001
        # A text that breaks will break again: trying for ever would help nobody.
        _log.exception("notice %s of kind %s cannot be made", notice.pk, notice.kind)
        _mark(notice, state=Notice.State.FAILED, outcome=_told(error))
        return None


def _put_back(notice: Notice, error: OSError) -> None:
    """Later again, a little longer each time; failed for good after the last attempt."""
    last = notice.attempts >= MOST_ATTEMPTS
    _log.warning("notice %s not sent: %s", notice.pk, type(error).__name__)
    _mark(
        notice,
        state=Notice.State.FAILED if last else Notice.State.DUE,
        due_at=timezone.now() + timedelta(minutes=2**notice.attempts),
        outcome=_told(error),
    )


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]


def _mark(notice: Notice, **outcome: object) -> None:
    with in_programme(notice.programme_id):
        own = Notice.objects.filter(programme_id=notice.programme_id, pk=notice.pk)
        # Only while it is still ours: a sender that was thought dead must not undo another's mark.
        own.filter(state=Notice.State.CLAIMED, attempts=notice.attempts).update(**outcome)


def due_notices(*, most: int = 500) -> list[tuple[int, int]]:
    """(programme id, notice id) of what may be sent now, oldest first, across all programmes."""
    found: list[tuple[int, int]] = []
    for programme_id in Programme.objects.values_list("pk", flat=True):
        with in_programme(programme_id):
            ids = (
                Notice.objects.filter(claimable(), programme_id=programme_id)
                .order_by("due_at", "pk")
                .values_list("pk", flat=True)[:most]
            )
            found += [(programme_id, pk) for pk in ids]
    return found[:most]
