"""notify(...): one row for a due message, in the transaction of the deed that causes it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from infuse.notices.bulk.models import BulkMessage
from infuse.notices.choice.waiting import FOR_DIGEST
from infuse.notices.models import Notice
from infuse.people.models import User
from infuse.tenancy.models import Programme
from infuse.tenancy.task import wake


@dataclass(frozen=True)
class Row:
    """One message of `notify_many`: its unique key, whom it goes to, and what its text needs."""

    key: str
    recipient: User | None
    context: dict[str, Any] = field(default_factory=dict)
    address: str = ""
    language: str = ""


def notify(
    *,
    programme: Programme,
    kind: str,
    key: str,
    recipient: User | None,
    context: dict[str, Any],
    due_at: datetime | None = None,
    address: str = "",
    language: str = "",
) -> Notice | None:
    """Queue a message to a person in their language; None when the key has one already.

    `kind` names the templates `notices/<kind>.txt` (first line the subject). `context` is plain
    JSON; texts that exist in two languages go in as `x_en` and `x_cy`, and the sender offers `x`.
    Somebody who has no account yet is named by `address` and, when it is known, `language`.

    Raises ValueError when neither a recipient nor an address is given.
    """
    due_at = due_at or timezone.now()
    row = Row(key, recipient, context, address, language)
    notice, made = Notice.objects.get_or_create(
        programme=programme, key=key, defaults=_fields(programme, kind, row, due_at)
    )
    if not made:
        return None
    if due_at <= timezone.now():
        from infuse.notices.tasks import send_notice

        wake(send_notice, programme.pk, notice.pk)
    return notice


def notify_many(
    *,
    programme: Programme,
    kind: str,
    rows: Iterable[Row],
    due_at: datetime | None = None,
    bulk: BulkMessage | None = None,
) -> int:
    """Queue many messages of one kind in two queries; returns how many keys were new.

    A key that has a message already gets no second one. `bulk` is the message to a group that they
    are copies of. The sweep is woken once for all of them.
    Raises ValueError when a row has neither a recipient nor an address.
    """
    due_at = due_at or timezone.now()
    asked = {row.key: row for row in rows}
    known = set(
        Notice.objects.filter(programme=programme, key__in=asked).values_list("key", flat=True)
        if asked
        else ()
    )
    new = [
        Notice(programme=programme, key=key, bulk=bulk, **_fields(programme, kind, row, due_at))
        for key, row in asked.items()
        if key not in known
    ]
    if not new:
        return 0
    # Two at once may both have found a key free: the second row of it is left out silently.
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    if due_at <= timezone.now():
        from infuse.notices.tasks import sweep_notices

        wake(sweep_notices)
    return len(new)


def _fields(programme: Programme, kind: str, row: Row, due_at: datetime) -> dict[str, Any]:
    address = row.address or (row.recipient.email if row.recipient else "")
    if not address:
        raise ValueError("a notice needs a recipient or an address")
    own_language = row.recipient.language if row.recipient else ""
    return {
        "kind": kind,
        "recipient": row.recipient,
        "address": address,
        # "" where nobody knows: the mail then has both.
        "language": row.language or own_language,
        "context": row.context,
        "due_at": due_at,
    }


def supersede(*, programme: Programme, key: str, outcome: str) -> None:
    """The cause is gone before the message went: it is not sent. Sent ones stay as they are."""
    supersede_many(programme=programme, keys=[key], outcome=outcome)


def supersede_many(*, programme: Programme, keys: Iterable[str], outcome: str) -> int:
    """The same for many keys in one query. Returns how many will not be sent."""
    # One that a sender has claimed is asked about once more before it goes.
    states = (Notice.State.DUE, Notice.State.CLAIMED)
    waiting = Q(state__in=states) | FOR_DIGEST
    due = Notice.objects.filter(waiting, programme=programme, key__in=list(keys))
    return due.update(state=Notice.State.SUPERSEDED, outcome=outcome)
