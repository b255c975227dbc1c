"""What happened while an experiment ran."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from experiments.design.figures import said
from experiments.design.models import Experiment, Series
from infuse.tenancy.models import LANGUAGES, Owned
from skills.assessments.models import SkillItem


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
    # Who was there, in the writer's words; the names of residents do not belong here.
    present = models.CharField(max_length=300, blank=True)
    # The element of the skills framework that was practised.
    skill = models.ForeignKey(
        SkillItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The hours that the writer gave to it, as noted here; what counts stands in the hours.
    minutes = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    # One key a form shown: a double click or a retry finds the entry that is already there.
    once_key = models.CharField(max_length=40)

    # Whether the deed that returned this row has just written it.
    is_new = False

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
        indexes = [
            models.Index(fields=["experiment", "-on", "-id"]),
            models.Index(fields=["experiment", "kind", "-on", "-id"]),
            models.Index(
                fields=["experiment", "-on", "-id"],
                condition=models.Q(value__isnull=False),
                name="entry_measured",
            ),
            # The newest of an experiment, without reading the others.
            models.Index(fields=["experiment", "-id"]),
        ]

    @property
    def hours_given(self) -> str:
        """The noted minutes in hours, as people read them."""
        return said((Decimal(self.minutes or 0) / 60).quantize(Decimal("0.01")))

    @property
    def figure(self) -> str:
        """The measured value as people read it; nothing for a note."""
        return said(self.value)
