"""A message to a group, from its first draft to its last copy."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infuse.bilingual import Bilingual
from infuse.tenancy.models import Owned

# For so long after "Send" nothing has gone yet, and everything can be undone.
UNDO_FOR = timedelta(minutes=2)


class BulkMessage(Owned):
    """A text in both languages and the group that it goes to; a notice for each of them."""

    class Nature(models.TextChoices):
        SERVICE = "service", _("About taking part")
        PROMOTION = "promotion", _("Promotion")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        QUEUED = "queued", _("Sent or being sent")
        UNDONE = "undone", _("Undone")

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    nature = models.CharField(max_length=20, choices=Nature, default=Nature.SERVICE)
    subject_en = models.CharField(max_length=150, blank=True)
    subject_cy = models.CharField(max_length=150, blank=True)
    body_en = models.TextField(blank=True)
    body_cy = models.TextField(blank=True)
    # Filter code → the value that was chosen; every filter narrows the group further.
    audience = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    queued_at = models.DateTimeField(null=True, blank=True)
    queued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_at = models.DateTimeField(null=True, blank=True)
    recipients = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)

    subject = Bilingual()
    body = Bilingual()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["programme", "-id"])]

    def can_be_undone(self, at: datetime | None = None) -> bool:
        """Whether it is queued and its moment has not come."""
        waiting = self.state == self.State.QUEUED and self.due_at is not None
        return waiting and self.due_at is not None and (at or timezone.now()) < self.due_at
