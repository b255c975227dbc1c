"""Hours that people gave, as lines only ever added; who confirmed them; what was claimed."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Associate, Cohort
from experiments.design.figures import said
from infuse.tenancy.models import Owned

LONGEST_WEEK = 7 * 24 * 60  # minutes


class HoursClaim(Owned):
    """A period that the manager closed: what was claimed of a funder, once and for all."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="hours_claims")
    number = models.PositiveSmallIntegerField()
    # Every week up to this one is closed for everybody.
    through_week = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=60, blank=True)
    rate = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)  # £ an hour
    minutes = models.IntegerField()
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["cohort", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "number"], name="hoursclaim_number")
        ]

    @property
    def amount(self) -> Decimal | None:
        """The hours at the claimed rate, in pounds; None without a rate."""
        if self.rate is None:
            return None
        return (self.rate * self.minutes / 60).quantize(Decimal("0.01"))


class HoursEntry(Owned):
    """Minutes of an associate in a week of the cohort for one activity.

    Never changed and never deleted, which the database refuses: what was wrong is taken back by a
    line with the same minutes less than none, and the right figure is a line of its own.
    """

    class Activity(models.TextChoices):
        LABS = "labs", _("Labs")
        EXPERIMENT = "experiment", _("Experiment")
        TEAM_MEETING = "team_meeting", _("Team meeting")
        COACHING = "coaching", _("Coaching")
        REPORTING = "reporting", _("Reporting")

    associate = models.ForeignKey(Associate, on_delete=models.PROTECT, related_name="hours")
    week = models.PositiveSmallIntegerField()
    activity = models.CharField(max_length=20, choices=Activity)
    minutes = models.IntegerField(
        validators=[MinValueValidator(-LONGEST_WEEK), MaxValueValidator(LONGEST_WEEK)]
    )
    reverses = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversal"
    )
    # Why a claimed week was corrected; the record itself holds codes only.
    reason = models.CharField(max_length=300, blank=True)
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # Set once, when the period is closed.
    claim = models.ForeignKey(
        HoursClaim, null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )

    class Meta:
        ordering = ["week", "activity", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses=None, minutes__gt=0)
                | Q(reverses__isnull=False, minutes__lt=0),
                name="hoursentry_sign",
            )
        ]
        indexes = [models.Index(fields=["associate", "week"])]

    @property
    def hours(self) -> str:
        """How long, as people read it; a line that takes back says how much."""
        return said((Decimal(abs(self.minutes)) / 60).quantize(Decimal("0.01")))


class HoursConfirmation(Owned):
    """Somebody stands for a week's hours: the person who gave them, and the programme manager."""

    class Side(models.TextChoices):
        PERSON = "person", _("The person")
        MANAGER = "manager", _("The manager")

    associate = models.ForeignKey(
        Associate, on_delete=models.PROTECT, related_name="hours_confirmations"
    )
    week = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=7, choices=Side)
    minutes = models.PositiveIntegerField()
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["week", "side"]
        constraints = [
            models.UniqueConstraint(
                fields=["associate", "week", "side"], name="hoursconfirmation_once"
            )
        ]
