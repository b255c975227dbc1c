"""Wicked issues, and which of them associates want to work on."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Associate, Cohort
from infuse.bilingual import Bilingual
from infuse.people.models import Organisation
from infuse.tenancy.models import Owned


class UpstreamTag(models.TextChoices):
    """How early in a need's life something acts."""

    CRISIS = "crisis", _("Crisis")
    SERVICE = "service", _("Service")
    PREVENTION = "prevention", _("Prevention")
    CONDITIONS = "conditions", _("Conditions")


class WickedIssue(Owned):
    """A complex problem with no agreed solution and no single owner, offered to a cohort.

    It has one measurable outcome: a second primary one is refused by having no place.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        OFFERED = "offered", _("Offered")
        CLOSED = "closed", _("Closed")

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="wicked_issues")
    code = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    title_en = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200)
    theme = models.CharField(max_length=80, blank=True)
    sponsor = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sponsored_issues",
    )
    statement_en = models.TextField()
    statement_cy = models.TextField()
    who_is_affected_en = models.TextField(blank=True)
    who_is_affected_cy = models.TextField(blank=True)
    outcome_en = models.CharField(max_length=300)
    outcome_cy = models.CharField(max_length=300)
    upstream_tag = models.CharField(max_length=12, choices=UpstreamTag, blank=True)
    wellbeing_goals = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    min_teams = models.PositiveSmallIntegerField(default=0)
    max_teams = models.PositiveSmallIntegerField(default=1)

    title = Bilingual()
    statement = Bilingual()
    who_is_affected = Bilingual()
    outcome = Bilingual()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "code"], name="wickedissue_code"),
            models.CheckConstraint(
                condition=models.Q(max_teams__gte=models.F("min_teams")), name="wickedissue_teams"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Ranking(Owned):
    """An associate's wish: rank 1 is the most wanted."""

    associate = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="rankings")
    issue = models.ForeignKey(WickedIssue, on_delete=models.PROTECT, related_name="rankings")
    rank = models.PositiveSmallIntegerField()
    ranked_at = models.DateTimeField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["associate", "issue"], name="ranking_issue_once"),
            models.UniqueConstraint(fields=["associate", "rank"], name="ranking_rank_once"),
        ]


class Strength(Owned):
    """What an associate chose to say they bring to a team; never their private assessment."""

    associate = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="strengths")
    area = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField(validators=[MaxValueValidator(3)])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["associate", "area"], name="strength_once")]
