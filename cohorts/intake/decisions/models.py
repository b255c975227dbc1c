"""Deciding on many: what a manager has in mind, what two of them agree on, what is sent out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from infuse.bilingual import Bilingual
from infuse.tenancy.models import Owned


class Outcome(models.TextChoices):
    """What can be decided on an application."""

    ACCEPTED = "accepted", _("Accept")
    WAITLISTED = "waitlisted", _("Put on the waiting list")
    DECLINED = "declined", _("Do not accept")


class ProposedOutcome(Owned):
    """What the managers have in mind for an application: shared among them, not yet decided."""

    application = models.OneToOneField(
        "cohorts.Application", on_delete=models.CASCADE, related_name="proposed_outcome"
    )
    outcome = models.CharField(max_length=12, choices=Outcome)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField()


class DecisionBatch(Owned):
    """Several decisions made at once, all of them or none."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("Being prepared")
        WAITING = "waiting", _("Waits for a second person")
        DECIDING = "deciding", _("Being decided")
        DECIDED = "decided", _("Decided")
        DROPPED = "dropped", _("Dropped")

    call = models.ForeignKey("cohorts.Call", on_delete=models.PROTECT, related_name="batches")
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED)
    # outcome → {"code": a prepared reason's, "text": the manager's own words, "words": the
    # prepared reason's in both languages, as they were when it was chosen}
    reasons = models.JSONField(default=dict)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    # A large batch is decided by a worker: who said the word, how far it is, whether it was held up
    # because applications had changed.
    decided_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    held_up_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["call", "state"])]


class BatchLine(Owned):
    """One application of a batch, with how it stood when somebody chose it."""

    batch = models.ForeignKey(DecisionBatch, on_delete=models.CASCADE, related_name="lines")
    application = models.ForeignKey(
        "cohorts.Application", on_delete=models.PROTECT, related_name="batch_lines"
    )
    outcome = models.CharField(max_length=12, choices=Outcome)
    state_seen = models.CharField(max_length=20)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "application"], name="batchline_once")
        ]


class Release(Owned):
    """Decisions told together, at one moment, with the words prepared for each outcome."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("Being prepared")
        SCHEDULED = "scheduled", _("Goes out at its moment")
        RUNNING = "running", _("Being sent")
        DONE = "done", _("Sent")

    call = models.ForeignKey("cohorts.Call", on_delete=models.PROTECT, related_name="releases")
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField(null=True)
    # When it goes out by itself, as `released_by` asked; until then it can be taken back.
    due_at = models.DateTimeField(null=True)
    # At its moment it could not go out: nobody was left to tell, or words were missing.
    held_up_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            # What is being prepared is shared: two managers work on the same words.
            models.UniqueConstraint(
                fields=["call"],
                condition=models.Q(state__in=["prepared", "scheduled"]),
                name="release_open_once",
            )
        ]


class ReleaseMessage(Owned):
    """The words of a release for one outcome, in both languages."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="messages")
    outcome = models.CharField(max_length=12, choices=Outcome)
    included = models.BooleanField(default=True)
    subject_en = models.CharField(max_length=150)
    subject_cy = models.CharField(max_length=150)
    body_en = models.TextField()
    body_cy = models.TextField()

    subject = Bilingual()
    body = Bilingual()

    class Meta:
        ordering = ["outcome"]
        constraints = [
            models.UniqueConstraint(fields=["release", "outcome"], name="releasemessage_once")
        ]


class PreparedReason(Owned):
    """Why something is decided, to be chosen instead of typed; the programme's own words.

    A programme has none until somebody changes the usual ones (`reasons.py`): then it has them all.
    """

    outcome = models.CharField(max_length=12, choices=Outcome)
    # It stands in decisions for good, so none is used twice.
    code = models.SlugField(max_length=30)
    position = models.PositiveSmallIntegerField()
    words_en = models.CharField(max_length=200)
    words_cy = models.CharField(max_length=200)
    # Not offered any more; decisions keep it.
    retired_at = models.DateTimeField(null=True)

    words = Bilingual()

    class Meta:
        ordering = ["outcome", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="preparedreason_code")
        ]
