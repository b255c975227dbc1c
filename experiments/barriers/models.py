"""Rules, systems and habits that block work: owned, ageing, escalated."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Cohort
from experiments.design.models import Experiment
from infuse.bilingual import Bilingual
from infuse.people.models import Organisation
from infuse.tenancy.models import Owned


class Barrier(Owned):
    """Something that blocks work and that somebody named can remove."""

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        ESCALATED = "escalated", _("Escalated to the leader")
        RESOLVED = "resolved", _("Resolved")

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="barriers")
    code = models.CharField(max_length=20)
    title_en = models.CharField(max_length=200, blank=True)
    title_cy = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="barriers")
    raised_on = models.DateField()
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    escalated_on = models.DateField(null=True, blank=True)
    resolved_on = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    resolution = models.TextField(blank=True)

    title = Bilingual()

    class Meta:
        ordering = ["raised_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="barrier_code")]
        indexes = [models.Index(fields=["programme", "status", "raised_on"])]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class BarrierLink(Owned):
    """A barrier that stands in an experiment's way."""

    barrier = models.ForeignKey(Barrier, on_delete=models.CASCADE, related_name="links")
    experiment = models.ForeignKey(Experiment, on_delete=models.PROTECT, related_name="barriers")

    class Meta:
        ordering = ["barrier__code"]
        constraints = [
            models.UniqueConstraint(fields=["barrier", "experiment"], name="barrierlink_once")
        ]
