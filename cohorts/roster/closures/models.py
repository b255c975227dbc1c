"""Days on which nothing is planned: what the manager marks beside the bank holidays."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from infuse.bilingual import Bilingual
from infuse.tenancy.models import Owned


class Closure(Owned):
    """School holidays, or days on which the programme's places are shut; both days included."""

    class Kind(models.TextChoices):
        SCHOOL_HOLIDAY = "school_holiday", _("School holiday")
        CLOSURE = "closure", _("Closed")

    kind = models.CharField(max_length=20, choices=Kind)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()

    name = Bilingual()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="closure_has_length"
            )
        ]
