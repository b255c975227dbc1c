"""One row for each due message: the ledger of what was sent, to whom, why, and what is stuck."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from infuse.notices.bulk.models import BulkMessage
from infuse.tenancy.models import LANGUAGES, Owned


class Notice(Owned):
    """A message that is due or was sent. `key` is unique: the same cause never mails twice."""

    class State(models.TextChoices):
        DUE = "due", _("Due")
        CLAIMED = "claimed", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        SUPPRESSED = "suppressed", _("Not sent")
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
    # After a failure: not again before this moment. `due_at` stays what it was.
    try_at = models.DateTimeField(null=True)
    # What was sent, word for word; kept because templates change.
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    # The message to a group that this is one copy of: it waits behind those meant for one person.
    bulk = models.ForeignKey(
        BulkMessage, null=True, on_delete=models.PROTECT, related_name="notices"
    )
    # When the recipient opened it in the inbox of the programme.
    read_at = models.DateTimeField(null=True)
    # The weekly digest that told of it, for one that did not go by itself.
    digest = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="told_of")

    class Meta:
        ordering = ["-due_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "key"], name="notice_key")]
        indexes = [
            models.Index(fields=["programme", "state", "due_at"]),
            models.Index(fields=["programme", "-due_at", "-id"]),
            models.Index(fields=["programme", "kind", "-due_at", "-id"], name="notice_by_kind"),
            models.Index(
                fields=["programme", "address", "-due_at", "-id"], name="notice_by_address"
            ),
            models.Index(
                fields=["bulk", "state"], condition=models.Q(bulk__isnull=False), name="notice_bulk"
            ),
            # What the sender looks for: single messages first, then the copies to groups.
            models.Index(
                fields=["programme", "due_at", "id"],
                condition=models.Q(state="due", bulk__isnull=True),
                name="notice_due_single",
            ),
            models.Index(
                fields=["programme", "due_at", "id"],
                condition=models.Q(state="due", bulk__isnull=False),
                name="notice_due_bulk",
            ),
            # A person's inbox, and how many of it are unread.
            models.Index(fields=["programme", "recipient", "-due_at", "-id"], name="notice_inbox"),
            models.Index(
                fields=["programme", "recipient"],
                condition=models.Q(read_at=None, state__in=["sent", "failed", "suppressed"]),
                name="notice_unread",
            ),
            models.Index(
                fields=["programme", "recipient", "due_at"],
                condition=models.Q(state="suppressed", outcome="digest", digest=None),
                name="notice_for_digest",
            ),
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
