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

    class Kind(models.TextChoices):
        RULE = "rule", _("A rule")
        SYSTEM = "system", _("A system")
        HABIT = "habit", _("A habit")
        DATA_SHARING = "data_sharing", _("Sharing data")
        MONEY = "money", _("Money")
        PEOPLE = "people", _("People and their time")
        PLACE = "place", _("A place or its equipment")

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="barriers")
    code = models.CharField(max_length=20)
    title_en = models.CharField(max_length=200, blank=True)
    title_cy = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=Kind, blank=True)
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
    # By when its owner is to have removed it.
    due_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

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


class BarrierRules(Owned):
    """A programme's own limits, in working days; the usual ones where there is no row."""

    # Older than this, a barrier is put before its owner's leaders by itself; None: never.
    escalate_after = models.PositiveSmallIntegerField(null=True, blank=True, default=20)
    # A request for data that waits this long raises a barrier; None: never.
    raise_after = models.PositiveSmallIntegerField(null=True, blank=True, default=15)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme"], name="barrierrules_once")]
