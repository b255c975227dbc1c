"""What a register remembers of marks that were changed."""

from django.conf import settings
from django.db import models

from cohorts.inspire.models import Attendance
from infuse.tenancy.models import Owned


class Correction(Owned):
    """A mark was changed: from what to what, by whom, when."""

    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="corrections")
    from_status = models.CharField(max_length=8, choices=Attendance.Status)
    to_status = models.CharField(max_length=8, choices=Attendance.Status)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
