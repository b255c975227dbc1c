"""What people ask about an issue, and who is interested."""

from django.conf import settings
from django.db import models

from cohorts.issues.models import WickedIssue
from infuse.tenancy.models import LANGUAGES, Owned


class IssueQuestion(Owned):
    """A question about an issue, with its answer. One that is hidden stays on record."""

    issue = models.ForeignKey(WickedIssue, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answer_language = models.CharField(max_length=2, choices=LANGUAGES, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]


class IssueInterest(Owned):
    """Somebody pressed "I am interested". Only the number is shown."""

    issue = models.ForeignKey(WickedIssue, on_delete=models.CASCADE, related_name="interests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "person"], name="interest_once")]
