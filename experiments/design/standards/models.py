"""Which of Nesta's standards of evidence an idea has reached, signed by the evaluation lead."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from experiments.design.models import Experiment
from infuse.files.models import Upload
from infuse.tenancy.models import Owned


class StandardsLevel(models.IntegerChoices):
    """Nesta's standards of evidence, of an idea and not of one experiment."""

    ACCOUNT = 1, _("Level 1: an account of why it should work")
    CHANGE = 2, _("Level 2: data shows a change, its cause unknown")
    CAUSATION = 3, _("Level 3: the cause is shown, by a comparison")
    REPLICATED = 4, _("Level 4: replicated independently, at a reasonable cost")
    AT_SCALE = 5, _("Level 5: delivered by others at scale")


class StandardsSignature(Owned):
    """The evaluation lead's word for a level of 3 to 5. A later one stands before an earlier.

    What one experiment alone says stands in its conclusion, and goes no higher than 2.
    """

    experiment = models.ForeignKey(
        Experiment, on_delete=models.PROTECT, related_name="standards_signatures"
    )
    level = models.PositiveSmallIntegerField(
        choices=StandardsLevel,
        validators=[MinValueValidator(3), MaxValueValidator(5)],
    )
    # The other experiment on the same idea: one alone is never enough.
    beside = models.ForeignKey(Experiment, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    document = models.ForeignKey(
        Upload, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    document_source = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__gte=3, level__lte=5), name="standardssignature_level"
            ),
            models.CheckConstraint(
                condition=~models.Q(experiment=models.F("beside")),
                name="standardssignature_not_alone",
            ),
            models.CheckConstraint(
                condition=models.Q(level=3) | models.Q(document__isnull=False),
                name="standardssignature_document",
            ),
        ]
