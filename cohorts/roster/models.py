"""A cohort, its phases, and the associates in it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.roster.closures.models import Closure
from cohorts.roster.programme_templates.kinds import PhaseKind
from cohorts.roster.programme_templates.models import ProgrammeTemplate, TemplateVersion
from infuse.bilingual import Bilingual
from infuse.kinds import kind_name
from infuse.people.models import Organisation
from infuse.tenancy.models import Owned
from skills.assessments.models import AssessmentRound

__all__ = [
    "Associate",
    "Closure",
    "Cohort",
    "Grade",
    "Phase",
    "ProgrammeTemplate",
    "TemplateVersion",
    "Withdrawal",
    "WorkingLanguage",
    "WorkingPattern",
]

WEEKDAYS = [
    ("Mon", _("Monday")),
    ("Tue", _("Tuesday")),
    ("Wed", _("Wednesday")),
    ("Thu", _("Thursday")),
    ("Fri", _("Friday")),
    ("Sat", _("Saturday")),
    ("Sun", _("Sunday")),
]


class WorkingLanguage(models.TextChoices):
    """The language that somebody wants to work in."""

    ENGLISH = "en", _("English")
    WELSH = "cy", _("Welsh")
    BOTH = "both", _("Both, English and Welsh")


class Grade(models.TextChoices):
    """Where in their organisation somebody works."""

    FRONTLINE = "frontline", _("Frontline")
    OFFICER = "officer", _("Officer")
    TEAM_MANAGER = "team_manager", _("Team manager")
    HEAD_OF_SERVICE = "head_of_service", _("Head of service")


class WorkingPattern(models.TextChoices):
    """Whole or part of the week."""

    FULL_TIME = "full_time", _("Full time")
    PART_TIME = "part_time", _("Part time")


class Cohort(Owned):
    """One intake of a programme. All its days are counted from `starts_on`, a Monday."""

    slug = models.SlugField(max_length=60)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120)
    host = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="hosted_cohorts"
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    capacity = models.PositiveSmallIntegerField()
    teams_planned = models.PositiveSmallIntegerField()
    team_size_min = models.PositiveSmallIntegerField(default=4)
    team_size_max = models.PositiveSmallIntegerField(default=6)
    team_size_target = models.PositiveSmallIntegerField(default=5)
    employers_per_team_min = models.PositiveSmallIntegerField(default=3)
    largest_employer_share_max = models.DecimalField(max_digits=3, decimal_places=2, default=0.5)
    planned_hours_per_week = models.PositiveSmallIntegerField(default=15)
    decisions_sent_on = models.DateField(null=True, blank=True)
    rankings_close_on = models.DateField(null=True, blank=True)
    teams_announced_on = models.DateField(null=True, blank=True)
    reports_due_on = models.DateField(null=True, blank=True)
    assessment_round = models.OneToOneField(
        AssessmentRound, null=True, blank=True, on_delete=models.PROTECT, related_name="cohort"
    )
    template_version = models.ForeignKey(
        TemplateVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="cohorts"
    )

    # What it takes to complete it; a number that is missing here is the usual one.
    completion_rules = models.JSONField(default=dict, blank=True)

    name = Bilingual()

    class Meta:
        ordering = ["-starts_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "slug"], name="cohort_slug")]

    def __str__(self) -> str:
        return self.name


class Phase(Owned):
    """A stretch of a cohort's weeks: learning together, experimenting in teams, sharing."""

    Kind = PhaseKind

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="phases")
    position = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120)
    weeks = models.PositiveSmallIntegerField()
    # How many of its weeks are holidays that its plan steps over.
    breaks = models.PositiveSmallIntegerField(default=0)
    starts_on = models.DateField()
    ends_on = models.DateField()

    name = Bilingual()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "position"], name="phase_position"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="phase_has_length"
            ),
        ]


class Associate(Owned):
    """A person in a cohort, with what the programme must know to plan around them."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="associates")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="associates"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="associates"
    )
    job_title = models.CharField(max_length=150, blank=True)
    grade = models.CharField(max_length=20, choices=Grade, blank=True)
    working_language = models.CharField(
        max_length=4, choices=WorkingLanguage, default=WorkingLanguage.ENGLISH
    )
    working_pattern = models.CharField(max_length=10, choices=WorkingPattern, blank=True)
    days_available = ArrayField(models.CharField(max_length=3, choices=WEEKDAYS), default=list)
    adjustments = models.TextField(blank=True)
    line_manager_name = models.CharField(max_length=150, blank=True)
    line_manager_email = models.EmailField(blank=True)
    joined_at = models.DateTimeField()

    class Meta:
        ordering = ["person__full_name", "pk"]
        constraints = [models.UniqueConstraint(fields=["cohort", "person"], name="associate_once")]

    def get_grade_display(self) -> str:  # type: ignore[no-redef]
        """The grade's name; of a programme's own grade, its code read aloud."""
        return kind_name(self.grade, Grade)

    def get_working_pattern_display(self) -> str:  # type: ignore[no-redef]
        """The pattern's name; of a programme's own, its code read aloud."""
        return kind_name(self.working_pattern, WorkingPattern)

    def __str__(self) -> str:
        return str(self.person)


class Withdrawal(Owned):
    """An associate left: when, why, and who noted it. Everything they did stays."""

    class Reason(models.TextChoices):
        WORKLOAD = "workload", _("Workload")
        NEW_JOB = "new_job", _("New job")
        HEALTH = "health", _("Health or family")
        OTHER = "other", _("Another reason")
        TRANSFER = "transfer", _("Moved to a later cohort")

    associate = models.OneToOneField(Associate, on_delete=models.PROTECT, related_name="withdrawal")
    on = models.DateField()
    reason = models.CharField(max_length=20, choices=Reason)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    def get_reason_display(self) -> str:  # type: ignore[no-redef]
        """The reason's name; of a programme's own, its code read aloud."""
        return kind_name(self.reason, self.Reason)
