"""A request to share data: of whom, since when, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Cohort
from experiments.barriers.models import Barrier
from experiments.design.models import Experiment
from infuse.people.models import Organisation
from infuse.tenancy.models import LANGUAGES, Owned


class SharingRequest(Owned):
    """An organisation was asked for data. Left too long without a reply, it raises a barrier."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for a reply")
        AGREED = "agreed", _("Agreed")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("No longer needed")

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="sharing_requests")
    experiment = models.ForeignKey(
        Experiment,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sharing_requests",
    )
    what = models.CharField(max_length=150)
    purpose = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    asked_of = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="sharing_requests"
    )
    asked_on = models.DateField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    replied_on = models.DateField(null=True, blank=True)
    reply = models.TextField(blank=True)
    reply_language = models.CharField(max_length=2, choices=LANGUAGES, blank=True)
    reply_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    barrier = models.OneToOneField(
        Barrier, null=True, blank=True, on_delete=models.PROTECT, related_name="sharing_request"
    )

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", replied_on=None)
                | (~Q(state="waiting") & Q(replied_on__isnull=False)),
                name="sharingrequest_replied",
            )
        ]
        indexes = [models.Index(fields=["programme", "state", "asked_on"])]

    def __str__(self) -> str:
        return self.what
