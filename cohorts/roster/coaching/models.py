"""Who coaches whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cohorts.roster.models import Associate
from infuse.tenancy.models import Owned


class Coaching(Owned):
    """A coach accompanies an associate, from when to when. One coach at a time."""

    associate = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="coachings")
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="coachings"
    )
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["associate"], condition=Q(ended_at=None), name="one_coach_at_a_time"
            )
        ]
