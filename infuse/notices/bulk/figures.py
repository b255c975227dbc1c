"""What became of messages to groups, in numbers: read from their notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from infuse.notices.bulk.models import BulkMessage
from infuse.notices.models import Notice

S = Notice.State


@dataclass(frozen=True)
class Figures:
    """How many notices of one message are where."""

    asked: int = 0
    sent: int = 0
    failed: int = 0
    suppressed: int = 0
    superseded: int = 0
    read: int = 0

    @property
    def done(self) -> int:
        """Those about which there is nothing more to do."""
        return self.sent + self.failed + self.suppressed + self.superseded


def figures_of(messages: Iterable[BulkMessage]) -> dict[int, Figures]:
    """{message id: its figures}, in one query."""
    keys = [message.pk for message in messages]
    counted = {
        "asked": Count("pk"),
        "sent": Count("pk", filter=Q(state=S.SENT)),
        "failed": Count("pk", filter=Q(state=S.FAILED)),
        "suppressed": Count("pk", filter=Q(state=S.SUPPRESSED)),
        "superseded": Count("pk", filter=Q(state=S.SUPERSEDED)),
        "read": Count("pk", filter=~Q(read_at=None)),
    }
    grouped: Any = Notice.objects.filter(bulk__in=keys).order_by().values("bulk")
    rows = grouped.annotate(**counted)
    found = {row["bulk"]: Figures(*(row[name] for name in counted)) for row in rows}
    return {key: found.get(key, Figures()) for key in keys}
