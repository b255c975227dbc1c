"""One row for each due message: the ledger of what was sent, to whom, why, and what is stuck."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from infuse.tenancy.models import LANGUAGES, Owned


class Notice(Owned):
    """A message that is due or was sent. `key` is unique: the same cause never mails twice."""

    class State(models.TextChoices):
        DUE = "due", _("Due")
        CLAIMED = "claimed", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        SUPERSEDED = "superseded", _("No longer needed")

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="notices"
    )
    address = models.EmailField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    context = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=20, choices=State, default=State.DUE)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-due_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "key"], name="notice_key")]
        indexes = [
            models.Index(fields=["programme", "state", "due_at"]),
            models.Index(fields=["programme", "-due_at", "-id"]),
        ]


class OutboxMail(models.Model):
    """A mail of the demo, kept to be read on the outbox page instead of being sent."""

    to = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
