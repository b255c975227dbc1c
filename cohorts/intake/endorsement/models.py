"""A line manager's way in by mail, what they asked, and who nominated whom."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from infuse.people.models import Organisation
from infuse.tenancy.models import LANGUAGES, Owned


class EndorsementRequest(Owned):
    """One link that was sent to a line manager. A later one for the same application ends it.

    The link itself is kept nowhere: it is this row's key, signed (`links.py`).
    """

    application = models.ForeignKey(
        "cohorts.Application", on_delete=models.CASCADE, related_name="endorsement_requests"
    )
    name = models.CharField(max_length=150, blank=True)
    address = models.EmailField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def is_open(self) -> bool:
        """Neither out of date nor replaced by a later one."""
        return self.ended_at is None and self.expires_at > timezone.now()


class EndorsementQuestion(Owned):
    """What a line manager asked before they answered, and the applicant's reply."""

    application = models.ForeignKey(
        "cohorts.Application", on_delete=models.CASCADE, related_name="endorsement_questions"
    )
    text = models.TextField()
    asked_at = models.DateTimeField()
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]


class Nomination(Owned):
    """Somebody's word that a person should apply.

    The nominator learns only whether it was taken up or declined.
    """

    call = models.ForeignKey("cohorts.Call", on_delete=models.PROTECT, related_name="nominations")
    nominator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="nominations"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="nominations"
    )
    name = models.CharField(max_length=150)
    email = models.EmailField()
    reason = models.TextField()
    nominated_at = models.DateTimeField()
    application = models.ForeignKey(
        "cohorts.Application",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="nominations",
    )
    taken_up_at = models.DateTimeField(null=True, blank=True)
    # The nominee said that it is not for them; the nominator reads why, when they say it.
    declined_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-nominated_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "nominator", "email"], name="nomination_once")
        ]
