"""What somebody has opened. Nobody else learns of it, so there is no event."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from infuse.notices.models import Notice


def mark_read(notices: QuerySet[Notice], *, at: datetime | None = None) -> int:
    """Mark those that are unread as opened. Returns how many there were. Safe to repeat."""
    return notices.filter(read_at=None).update(read_at=at or timezone.now())


def mark_unread(notices: QuerySet[Notice]) -> int:
    """Let them count as new again. Returns how many changed."""
    return notices.exclude(read_at=None).update(read_at=None)
