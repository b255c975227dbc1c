"""The append-only record: who did what, each entry chained to the one before by its hash."""

from django.conf import settings
from django.db import models

from infuse.tenancy.models import Owned


class Event(Owned):
    """A deed. Never changed, never deleted: the database refuses both.

    `data` holds codes, ids and figures, never free text about a person.
    """

    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="event_number")]
        indexes = [
            models.Index(fields=["programme", "subject_type", "subject_id", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"
