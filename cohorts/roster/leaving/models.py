"""A pause in a cohort, and the move to a later one."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Associate
from infuse.tenancy.models import Owned


class Pause(Owned):
    """An associate is away for a while: from a day until a day, or until they return."""

    class Reason(models.TextChoices):
        LEAVE = "leave", _("Leave, such as parental or carer's leave")
        HEALTH = "health", _("Health or family")
        WORKLOAD = "workload", _("Workload")
        OTHER = "other", _("Another reason")

    associate = models.ForeignKey(Associate, on_delete=models.PROTECT, related_name="pauses")
    starts_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=Reason)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("starts_on")),
                name="pause_has_length",
            )
        ]

    @staticmethod
    def covers(day: date, prefix: str = "") -> Q:
        """Those that cover a day: begun, not over, and nobody has returned by then."""
        p = prefix
        return (
            Q(**{f"{p}starts_on__lte": day})
            & (Q(**{f"{p}until": None}) | Q(**{f"{p}until__gte": day}))
            & (Q(**{f"{p}returned_on": None}) | Q(**{f"{p}returned_on__gt": day}))
        )

    def covers_day(self, day: date) -> bool:
        """Whether the associate is away on a day because of it."""
        over = self.until is not None and day > self.until
        back = self.returned_on is not None and day >= self.returned_on
        return day >= self.starts_on and not over and not back


class Transfer(Owned):
    """An associate went on in a later cohort: the place that they left and the one they took."""

    left = models.OneToOneField(Associate, on_delete=models.PROTECT, related_name="transfer_out")
    joined = models.OneToOneField(Associate, on_delete=models.PROTECT, related_name="transfer_in")
    on = models.DateField()
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
