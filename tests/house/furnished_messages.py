"""Sample arguments of one's own messages, and of the link at their foot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from infuse.models import AddressMark, Notice
from infuse.notices.choice.tokens import token_of


def message_of(house: Any) -> Notice:
    """A comment that was mailed to the sample associate."""
    person = house.people["associate"]
    notice, _made = Notice.objects.get_or_create(
        programme=house.programme,
        key="comment:furnished",
        defaults={
            "kind": "comment_added",
            "recipient": person,
            "address": person.email,
            "language": "en",
            "context": {"by": "Bo", "code": "E1", "title": "Calls", "path": "/experiments/1/"},
            "due_at": timezone.now(),
            "state": Notice.State.SENT,
            "subject": "New comment on E1",
            "text": "Bo has commented.",
        },
    )
    return notice


def _mark(house: Any) -> int:
    """An address that gave its mail back."""
    mark, _made = AddressMark.objects.get_or_create(
        programme=house.programme,
        address="gone@x.example",
        mark=AddressMark.Mark.BOUNCED,
        defaults={"at": timezone.now()},
    )
    return mark.pk


def _token(house: Any) -> str:
    return token_of(house.programme.pk, message_of(house).pk)


_MESSAGE: dict[str, Callable[[Any], Any]] = {"pk": lambda house: message_of(house).pk}
_LINK: dict[str, Callable[[Any], Any]] = {"token": _token}
SAMPLES_OF_MESSAGES: dict[str, dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(("inbox_detail", "inbox_unread"), _MESSAGE),
    "address_lift": {"pk": _mark},
    **dict.fromkeys(("unsubscribe_link", "unsubscribe_undo"), _LINK),
}
