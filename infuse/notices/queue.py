"""notify(...): one row for a due message, in the transaction of the deed that causes it."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from infuse.notices.models import Notice
from infuse.people.models import User
from infuse.tenancy.models import Programme
from infuse.tenancy.task import wake


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
    address = address or (recipient.email if recipient else "")
    if not address:
        raise ValueError("a notice needs a recipient or an address")
    own_language = recipient.language if recipient else ""
    notice, made = Notice.objects.get_or_create(
        programme=programme,
        key=key,
        defaults={
            "kind": kind,
            "recipient": recipient,
            "address": address,
            "language": language or own_language or programme.default_language,
            "context": context,
            "due_at": due_at,
        },
    )
    if not made:
        return None
    if due_at <= timezone.now():
        from infuse.notices.tasks import send_notice

        wake(send_notice, programme.pk, notice.pk)
    return notice


def supersede(*, programme: Programme, key: str, outcome: str) -> None:
    """The cause is gone before the message went: it is not sent. Sent ones stay as they are."""
    Notice.objects.filter(programme=programme, key=key, state=Notice.State.DUE).update(
        state=Notice.State.SUPERSEDED, outcome=outcome
    )
