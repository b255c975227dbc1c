"""An experiment: its plan and measures, the lock that freezes them, what came of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.issues.models import UpstreamTag
from cohorts.roster.models import Associate
from cohorts.teams.models import Team
from experiments.design.stages import State
from infuse.bilingual import Bilingual
from infuse.people.models import Organisation
from infuse.tenancy.models import LANGUAGES, Owned


class Experiment(Owned):
    """A small test of one hypothesis by a team. Its plan is frozen by the lock."""

    class Visibility(models.TextChoices):
        TEAM = "team", _("The team and the programme's staff")
        COHORT = "cohort", _("Everyone in the cohort")
        LIBRARY = "library", _("Every programme on the platform")
        PUBLIC = "public", _("Everyone")

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="experiments")
    code = models.CharField(max_length=20)
    title_en = models.CharField(max_length=150, blank=True)
    title_cy = models.CharField(max_length=150, blank=True)
    summary_en = models.TextField(blank=True)
    summary_cy = models.TextField(blank=True)
    owner = models.ForeignKey(Associate, on_delete=models.PROTECT, related_name="experiments")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="follow_ups"
    )
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.COHORT)
    source_language = models.CharField(max_length=2, choices=LANGUAGES)
    upstream_tag = models.CharField(max_length=12, choices=UpstreamTag, blank=True)
    theme = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    state_since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    outcome_sought = models.TextField(blank=True)
    for_whom = models.TextField(blank=True)
    riskiest_assumption = models.TextField(blank=True)
    hypothesis = models.TextField(blank=True)
    method = models.TextField(blank=True)
    comparison = models.TextField(blank=True)
    comparison_reason_if_none = models.TextField(blank=True)
    sample = models.TextField(blank=True)
    recruitment = models.TextField(blank=True)
    evidence_check = models.TextField(blank=True)
    whose_voice_is_missing = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    money_gbp = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    staff_hours = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    whose_cost = models.TextField(blank=True)

    title = Bilingual()
    summary = Bilingual()

    class Meta:
        ordering = ["code", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="experiment_code")
        ]
        indexes = [
            models.Index(fields=["programme", "state", "code"]),
            models.Index(fields=["team", "state"]),
            models.Index(fields=["programme", "-state_since", "-id"]),
            models.Index(fields=["programme", "state", "-state_since", "-id"]),
            models.Index(
                fields=["team", "-id"],
                condition=models.Q(parent__isnull=False),
                name="experiment_follows",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class ExperimentOrganisation(Owned):
    """An organisation that an experiment involves."""

    experiment = models.ForeignKey(
        Experiment, on_delete=models.CASCADE, related_name="involved_organisations"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["experiment", "organisation"], name="experimentorganisation_once"
            )
        ]


class Direction(models.TextChoices):
    """Which way is better."""

    HIGHER = "higher_is_better", _("Higher is better")
    LOWER = "lower_is_better", _("Lower is better")


class Metric(Owned):
    """What is measured, and the lines set beforehand: success, stop, or a guardrail's limit."""

    class Role(models.TextChoices):
        PRIMARY = "primary", _("Measure of success")
        GUARDRAIL = "guardrail", _("Guardrail: what must not get worse")

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="metrics")
    role = models.CharField(max_length=10, choices=Role, default=Role.PRIMARY)
    name = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    direction = models.CharField(max_length=20, choices=Direction, blank=True)
    baseline = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    baseline_reason_if_none = models.TextField(blank=True)
    # Missing only while the plan is a draft: the lock asks for it.
    threshold = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    stop_threshold = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    stop_rule = models.TextField(blank=True)
    also = models.TextField(blank=True)
    # The guardrail's outcome; the primary metric's stands in the conclusion.
    actual = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)

    class Meta:
        ordering = ["-role", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["experiment", "role"], name="metric_role_once")
        ]


class Series(Owned):
    """Something counted over time: the primary measure, a comparison, or another."""

    class Role(models.TextChoices):
        PRIMARY = "primary", _("Primary")
        COMPARISON = "comparison", _("Comparison")
        OTHER = "other", _("Other")

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="series")
    position = models.PositiveSmallIntegerField(default=0)
    key = models.SlugField(max_length=60)
    label_en = models.CharField(max_length=200, blank=True)
    label_cy = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=10, choices=Role, default=Role.OTHER)

    label = Bilingual()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["experiment", "key"], name="series_key")]


class EthicsCheck(Owned):
    """Six yes/no questions. Any yes goes to a named reviewer, who answers in five working days."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes, it may start")
        CONDITIONS = "yes_with_conditions", _("Yes, with conditions")
        NO = "no", _("No, not like this")

    experiment = models.OneToOneField(Experiment, on_delete=models.CASCADE, related_name="ethics")
    people_at_risk = models.BooleanField(null=True)
    children = models.BooleanField(null=True)
    deception = models.BooleanField(null=True)
    withholding_service = models.BooleanField(null=True)
    special_category_data = models.BooleanField(null=True)
    public_money_above_limit = models.BooleanField(null=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_on = models.DateField(null=True)
    answer = models.CharField(max_length=20, choices=Answer, blank=True)
    note = models.TextField(blank=True)
    replied_on = models.DateField(null=True)
    dpia_reference = models.CharField(max_length=60, blank=True)
    safeguarding_note = models.TextField(blank=True)
    equality_note = models.TextField(blank=True)
    consent_wording_en = models.TextField(blank=True)
    consent_wording_cy = models.TextField(blank=True)

    QUESTIONS = (
        "people_at_risk",
        "children",
        "deception",
        "withholding_service",
        "special_category_data",
        "public_money_above_limit",
    )

    @property
    def is_answered(self) -> bool:
        """All six questions have an answer."""
        return all(getattr(self, question) is not None for question in self.QUESTIONS)

    @property
    def needs_reviewer(self) -> bool:
        """At least one question was answered with yes."""
        return any(getattr(self, question) for question in self.QUESTIONS)


class Lock(Owned):
    """Who locked the plan and when, with what was frozen. The database refuses later changes."""

    experiment = models.OneToOneField(Experiment, on_delete=models.PROTECT, related_name="lock")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    frozen = models.JSONField()
    frozen_hash = models.CharField(max_length=64)


class Amendment(Owned):
    """A dated change after the lock, shown beside the original, which stays as it was."""

    experiment = models.ForeignKey(Experiment, on_delete=models.PROTECT, related_name="amendments")
    on = models.DateField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    field = models.CharField(max_length=40)
    before = models.TextField(blank=True)
    after = models.TextField()
    reason = models.TextField()

    class Meta:
        ordering = ["on", "pk"]


class Verdict(models.TextChoices):
    """What came out, each shown in the same size and weight."""

    MET = "met", _("Met")
    PARTLY_MET = "partly_met", _("Partly met")
    NOT_MET = "not_met", _("Not met")
    INCONCLUSIVE = "inconclusive", _("Inconclusive")
    NOT_RUN = "not_run", _("Not run")
    STOPPED_FOR_SAFETY = "stopped_for_safety", _("Stopped for safety")


class EvidenceStrength(models.TextChoices):
    """How strong one experiment's evidence is, weakest first."""

    OPINION = "opinion", _("Opinion")
    STATED_INTENTION = "stated_intention", _("Stated intention")
    OBSERVED_BEHAVIOUR = "observed_behaviour", _("Observed behaviour")
    OBSERVED_WITH_COMPARISON = "observed_with_comparison", _("Observed behaviour with a comparison")
    RANDOMISED = "randomised", _("Randomised")


class Conclusion(Owned):
    """The learning card. What went wrong and what worked are both there, or it is not decided."""

    experiment = models.OneToOneField(
        Experiment, on_delete=models.PROTECT, related_name="conclusion"
    )
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    verdict_reason = models.TextField(blank=True)
    actual_n = models.PositiveIntegerField(null=True, blank=True)
    actual_value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    comparison_value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    summary = models.TextField(blank=True)
    surprises = models.TextField(blank=True)
    went_wrong = models.TextField(blank=True)
    worked = models.TextField(blank=True)
    who_benefited = models.TextField(blank=True)
    who_was_harmed = models.TextField(blank=True)
    tell_others = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    evidence_strength = models.CharField(max_length=30, choices=EvidenceStrength, blank=True)
    evidence_design = models.CharField(max_length=150, blank=True)
    standards_level = models.PositiveSmallIntegerField(null=True, blank=True)
    useful_no = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            # Nesta's standards of evidence: one experiment alone cannot lift an idea above 2.
            models.CheckConstraint(
                condition=models.Q(standards_level=None)
                | models.Q(standards_level__gte=1, standards_level__lte=5),
                name="conclusion_standards_level",
            ),
        ]


class ExperimentDecision(Owned):
    """What the team does next because of what it learned."""

    class Choice(models.TextChoices):
        PERSEVERE = "persevere", _("Persevere")
        PIVOT = "pivot", _("Pivot")
        STOP = "stop", _("Stop")
        PAUSE = "pause", _("Pause")

    experiment = models.OneToOneField(Experiment, on_delete=models.PROTECT, related_name="decision")
    choice = models.CharField(max_length=10, choices=Choice)
    reason = models.TextField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField()
    next_step = models.TextField(blank=True)
