"""What became of messages to groups, in numbers: read from their notices."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    rows = (
        Notice.objects.filter(bulk__in=keys)
        .order_by()
        .values_list("bulk")
        .annotate(
            Count("pk"),
            Count("pk", filter=Q(state=S.SENT)),
            Count("pk", filter=Q(state=S.FAILED)),
            Count("pk", filter=Q(state=S.SUPPRESSED)),
            Count("pk", filter=Q(state=S.SUPERSEDED)),
            Count("pk", filter=Q(read_at__isnull=False)),
        )
    )
    found = {bulk: Figures(*numbers) for bulk, *numbers in rows}
    return {key: found.get(key, Figures()) for key in keys}
