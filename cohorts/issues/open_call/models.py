"""When anybody may propose an issue to a cohort, and what came in."""

from django.db import models

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Cohort
from infuse.bilingual import Bilingual
from infuse.tenancy.models import LANGUAGES, Owned


class IssueCall(Owned):
    """The days on which anybody may propose an issue to a cohort, both included."""

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="issue_call")
    opens_on = models.DateField()
    closes_on = models.DateField()
    intro_en = models.TextField(blank=True)
    intro_cy = models.TextField(blank=True)

    intro = Bilingual()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="issuecall_days"
            )
        ]


class OpenProposal(Owned):
    """What somebody without an account sent. An issue is made of it when they confirm."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="open_proposals")
    name = models.CharField(max_length=150)
    email = models.EmailField()
    organisation = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    texts = models.JSONField(default=dict)
    sent_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    issue = models.OneToOneField(
        WickedIssue,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="open_proposal",
    )

    class Meta:
        ordering = ["-sent_at", "-pk"]
