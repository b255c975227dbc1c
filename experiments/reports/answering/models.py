"""What leaders answered to what a report asks of them, and what became of their promises."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from experiments.reports.drafting.models import Passage
from experiments.reports.sharing.models import ReportLink
from infuse.people.models import Organisation
from infuse.tenancy.models import LANGUAGES, Owned


class AskAnswer(Owned):
    """One answer to one ask, by a leader with an account or by a link. None is ever changed."""

    class Choice(models.TextChoices):
        APPROVE = "approve", _("Approved")
        DECLINE = "decline", _("Declined")
        QUESTION = "question", _("Asked back")
        PROMISE = "promise", _("Promised")

    class Outcome(models.TextChoices):
        KEPT = "kept", _("Kept")
        BROKEN = "broken", _("Not kept")

    ask = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="answers")
    choice = models.CharField(max_length=8, choices=Choice)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    promised_on = models.DateField(null=True, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    link = models.ForeignKey(
        ReportLink, null=True, on_delete=models.PROTECT, related_name="answers"
    )
    name = models.CharField(max_length=150)
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField()
    # The reply to a question, by the team or a manager.
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # What became of a promise.
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    outcome_at = models.DateTimeField(null=True)
    outcome_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["answered_at", "pk"]

    def __str__(self) -> str:
        return f"{self.ask_id} {self.choice}"

    def standing(self, today: date) -> str:
        """How a promise stands: kept, broken, waiting, overdue; its choice for anything else."""
        if self.choice != self.Choice.PROMISE:
            return self.choice
        if self.outcome:
            return self.outcome
        return "overdue" if self.promised_on and self.promised_on < today else "waiting"
