"""Sample arguments of messages to groups, and of one notice in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from infuse.models import BulkMessage, Notice
from infuse.notices.bulk.models import UNDO_FOR
from infuse.notices.queue import Row, notify_many
from tests.house.furnished_messages import message_of

_TEXTS = {
    "subject_en": "The hall has moved",
    "subject_cy": "Mae’r neuadd wedi symud",
    "body_en": "We meet at the library.",
    "body_cy": "Rydym yn cwrdd yn y llyfrgell.",
    "audience": {"role": "associate"},
}


def _message(house: Any, state: str, **more: Any) -> BulkMessage:
    message, _made = BulkMessage.objects.get_or_create(
        programme=house.programme,
        state=state,
        defaults=_TEXTS | {"author": house.people["programme_manager"]} | more,
    )
    return message


def _draft(house: Any) -> int:
    return _message(house, "draft").pk


def _queued(house: Any) -> int:
    """One on its way to the sample associate."""
    now, person = timezone.now(), house.people["associate"]
    manager = house.people["programme_manager"]
    message = _message(
        house, "queued", queued_at=now, queued_by=manager, due_at=now + UNDO_FOR, recipients=1
    )
    rows = [Row(f"bulk:{message.pk}:{person.pk}", person, {})]
    notify_many(
        programme=house.programme,
        kind="bulk_message",
        rows=rows,
        due_at=message.due_at,
        bulk=message,
    )
    return message.pk


def _notice(house: Any) -> int:
    notice: Notice = message_of(house)
    return notice.pk


_DRAFT: dict[str, Callable[[Any], Any]] = {"pk": _draft}
_QUEUED: dict[str, Callable[[Any], Any]] = {"pk": _queued}
_NOTICE: dict[str, Callable[[Any], Any]] = {"pk": _notice}
_OF_DRAFTS = ("bulkmessage_edit", "bulkmessage_discard", "bulkmessage_check", "bulkmessage_send")
SAMPLES_OF_BULK: dict[str, dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(_OF_DRAFTS, _DRAFT),
    **dict.fromkeys(("bulkmessage_detail", "bulkmessage_undo"), _QUEUED),
    **dict.fromkeys(("notice_detail", "notice_resend"), _NOTICE),
}
