"""A person's private calendar address."""

from django.conf import settings
from django.db import models

from infuse.tenancy.models import Owned


class CalendarFeed(Owned):
    """An address that a calendar app reads without signing in. Only a hash of it is kept."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=models.Q(revoked_at=None),
                name="calendarfeed_one_running",
            )
        ]
