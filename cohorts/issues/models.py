"""Wicked issues, and which of them associates want to work on."""

from django.conf import settings
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


class Direction(models.TextChoices):
    """Where the measure of the one outcome should go."""

    DOWN = "down", _("Down")
    UP = "up", _("Up")


class WickedIssue(Owned):
    """A complex problem with no agreed solution and no single owner, offered to a cohort.

    It has one measurable outcome: a second primary one is refused, and has no place here.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        OFFERED = "offered", _("Offered")
        CLOSED = "closed", _("Closed")
        MERGED = "merged", _("Merged with another")

    class Source(models.TextChoices):
        MANAGER = "manager", _("The programme")
        ASSOCIATE = "associate", _("An associate")
        ORGANISATION = "organisation", _("An organisation")
        OPEN_CALL = "open_call", _("The open call")

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="wicked_issues")
    code = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    title_en = models.CharField(max_length=200, blank=True)
    title_cy = models.CharField(max_length=200, blank=True)
    # Earlier migrations' search functions know the column by this name.
    theme_en = models.CharField(max_length=80, blank=True, db_column="theme")
    theme_cy = models.CharField(max_length=80, blank=True)
    sponsor = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sponsored_issues",
    )
    statement_en = models.TextField(blank=True)
    statement_cy = models.TextField(blank=True)
    who_is_affected_en = models.TextField(blank=True)
    who_is_affected_cy = models.TextField(blank=True)
    why_wicked_en = models.TextField(blank=True)
    why_wicked_cy = models.TextField(blank=True)
    outcome_en = models.CharField(max_length=300, blank=True)
    outcome_cy = models.CharField(max_length=300, blank=True)
    measure_en = models.CharField(max_length=200, blank=True)
    measure_cy = models.CharField(max_length=200, blank=True)
    unit_en = models.CharField(max_length=60, blank=True)
    unit_cy = models.CharField(max_length=60, blank=True)
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    direction = models.CharField(max_length=4, choices=Direction, blank=True)
    upstream_tag = models.CharField(max_length=12, choices=UpstreamTag, blank=True)
    wellbeing_goals = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    min_teams = models.PositiveSmallIntegerField(default=0)
    max_teams = models.PositiveSmallIntegerField(default=1)
    # How many people a team on it has; where nothing is said, the cohort's bounds hold.
    min_size = models.PositiveSmallIntegerField(null=True, blank=True)
    max_size = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=12, choices=Source, default=Source.MANAGER)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_issues"
    )
    closed_reason_en = models.TextField(blank=True)
    closed_reason_cy = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    title = Bilingual()
    theme = Bilingual()
    statement = Bilingual()
    who_is_affected = Bilingual()
    why_wicked = Bilingual()
    outcome = Bilingual()
    measure = Bilingual()
    unit = Bilingual()
    closed_reason = Bilingual()

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


class Wish(Owned):
    """That an associate has answered, when they can meet, and who wrote it last.

    What they want stands in `Ranking`, what they bring in `Strength`.
    """

    associate = models.OneToOneField(Associate, on_delete=models.CASCADE, related_name="wish")
    # Such as "Mon am"; empty: the whole of the days that they can meet.
    half_days = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)


class Avoidance(Owned):
    """Whom an associate cannot work with. The engine keeps them apart; nobody else reads it."""

    associate = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="avoidances")
    other = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["associate", "other"], name="avoidance_once"),
            models.CheckConstraint(
                condition=~models.Q(associate=models.F("other")), name="avoidance_of_another"
            ),
        ]
