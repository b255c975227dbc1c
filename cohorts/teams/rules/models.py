"""What a manager lays down before teams are formed: weights, locks and bans."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from infuse.tenancy.models import Owned

_HUNDRED = [MaxValueValidator(100)]


class FormationWeights(Owned):
    """How much each criterion counts for a cohort, each from 0 to 100; their sum is the whole."""

    cohort = models.OneToOneField(
        Cohort, on_delete=models.CASCADE, related_name="formation_weights"
    )
    preference = models.PositiveSmallIntegerField(default=40, validators=_HUNDRED)
    skills = models.PositiveSmallIntegerField(default=20, validators=_HUNDRED)
    employers = models.PositiveSmallIntegerField(default=15, validators=_HUNDRED)
    availability = models.PositiveSmallIntegerField(default=15, validators=_HUNDRED)
    isolation = models.PositiveSmallIntegerField(default=10, validators=_HUNDRED)
    version = models.PositiveIntegerField(default=1)


class IssueRule(Owned):
    """A person who must, or must not, work on an issue."""

    class Rule(models.TextChoices):
        LOCK = "lock", _("Must work on it")
        BAN = "ban", _("Must not work on it")

    associate = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="issue_rules")
    issue = models.ForeignKey(WickedIssue, on_delete=models.CASCADE, related_name="person_rules")
    rule = models.CharField(max_length=4, choices=Rule)
    reason = models.TextField(blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["associate", "issue"], name="issuerule_once")
        ]
