"""What happened while an experiment ran, and the hours that people gave."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Associate
from experiments.design.figures import said
from experiments.design.models import Experiment, Series
from infuse.tenancy.models import LANGUAGES, Owned


class Entry(Owned):
    """A dated line of an experiment's log: a note, a measurement, a deviation, an incident."""

    class Kind(models.TextChoices):
        NOTE = "note", _("Note")
        MEASUREMENT = "measurement", _("Measurement")
        DEVIATION = "deviation", _("Deviation from the plan")
        INCIDENT = "incident", _("Incident")
        DECISION = "decision", _("Decision")

    experiment = models.ForeignKey(Experiment, on_delete=models.PROTECT, related_name="entries")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="entries"
    )
    on = models.DateField()
    written_at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.NOTE)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    text = models.TextField()
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    # One key a form shown: a double click or a retry finds the entry that is already there.
    once_key = models.CharField(max_length=40)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["experiment", "once_key"], name="entry_once"),
            models.CheckConstraint(
                condition=models.Q(series=None, value=None)
                | models.Q(series__isnull=False, value__isnull=False),
                name="entry_value_with_series",
            ),
        ]
        indexes = [models.Index(fields=["experiment", "-on", "-id"])]

    @property
    def figure(self) -> str:
        """The measured value as people read it; nothing for a note."""
        return said(self.value)


class HoursEntry(Owned):
    """Minutes that an associate gave in a week of the cohort, by activity."""

    class Activity(models.TextChoices):
        LABS = "labs", _("Labs")
        EXPERIMENT = "experiment", _("Experiment")
        TEAM_MEETING = "team_meeting", _("Team meeting")
        COACHING = "coaching", _("Coaching")
        REPORTING = "reporting", _("Reporting")

    associate = models.ForeignKey(Associate, on_delete=models.PROTECT, related_name="hours")
    week = models.PositiveSmallIntegerField()
    activity = models.CharField(max_length=20, choices=Activity)
    minutes = models.PositiveIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(7 * 24 * 60)]
    )

    class Meta:
        ordering = ["week", "activity"]
        constraints = [
            models.UniqueConstraint(
                fields=["associate", "week", "activity"], name="hoursentry_once"
            )
        ]
