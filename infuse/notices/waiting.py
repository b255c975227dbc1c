"""Messages that could not be sent."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext_lazy

from infuse.notices.models import Notice
from infuse.waiting.source import Asked, Source, Waiting, grouped


def _failed(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.notices.filter(state=Notice.State.FAILED)
    return grouped(rows, by="programme_id", at="due_at")


def _ledger_url(_line: Waiting) -> str:
    return f"{reverse('notice_list')}?state={Notice.State.FAILED}"


SOURCES: tuple[Source, ...] = (
    Source(
        "notice_failed",
        ("notices.see",),
        _failed,
        ngettext_lazy("%(n)d message could not be sent", "%(n)d messages could not be sent", "n"),
        _ledger_url,
    ),
)
