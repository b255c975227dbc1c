"""The weeks of the first phase: sessions, who was there, and what people noticed."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.inspire.calendar.models import CalendarFeed
from cohorts.inspire.sessions.models import Activity, ActivityDone, Material, SignUp
from cohorts.roster.models import Associate, Cohort, Phase
from cohorts.roster.programme_templates.kinds import SessionKind
from infuse.bilingual import Bilingual
from infuse.kinds import kind_name
from infuse.tenancy.models import LANGUAGES, Owned
from skills.framework import area_name

__all__ = [
    "Activity",
    "ActivityDone",
    "Attendance",
    "CalendarFeed",
    "Material",
    "Reflection",
    "Session",
    "SignUp",
    "Week",
]


class Week(Owned):
    """One week of the learning phase, around one or more skill areas."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="weeks")
    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="programme_weeks")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    skill_areas = ArrayField(models.CharField(max_length=40), default=list)
    title_en = models.CharField(max_length=150)
    title_cy = models.CharField(max_length=150)
    summary_en = models.TextField(blank=True)
    summary_cy = models.TextField(blank=True)
    # What the reflection asks, as [{"en": …, "cy": …}]; the usual questions when it is empty.
    prompts = models.JSONField(default=list, blank=True)
    # Counts the changes, so that two people who edit at one time do not undo each other.
    version = models.PositiveIntegerField(default=1)

    title = Bilingual()
    summary = Bilingual()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["cohort", "number"], name="week_number")]

    @property
    def ends_on(self) -> date:
        """Its last day, six days after its first."""
        return self.starts_on + timedelta(days=6)

    @property
    def area_names(self) -> list[str]:
        """The names of its skill areas in the current language."""
        return [area_name(code) for code in self.skill_areas]

    def state_on(self, day: date) -> str:
        """Where it stands on a day: "done", "now" or "todo"."""
        if day < self.starts_on:
            return "todo"
        return "now" if day <= self.ends_on else "done"


class Session(Owned):
    """Something in a week that one attends."""

    Kind = SessionKind

    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="sessions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    title_en = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    is_online = models.BooleanField(default=False)
    link = models.URLField(max_length=500, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    # Sessions of a cohort with the same group are alternatives: an associate chooses one of them.
    group = models.SlugField(max_length=40, blank=True)
    choose_until = models.DateTimeField(null=True, blank=True)
    # The day that the plan meant, where a holiday has moved the session.
    planned_on = models.DateField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason_en = models.CharField(max_length=300, blank=True)
    cancel_reason_cy = models.CharField(max_length=300, blank=True)
    # How often a subscribed calendar has had to be told of a change, and when last.
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    title = Bilingual()
    cancel_reason = Bilingual()

    class Meta:
        ordering = ["starts_at", "position"]
        constraints = [
            models.UniqueConstraint(fields=["week", "position"], name="session_position")
        ]
        indexes = [models.Index(fields=["programme", "starts_at"])]

    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        """The kind's name; of a programme's own, its code read aloud."""
        return kind_name(self.kind, self.Kind)

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


class Attendance(Owned):
    """Whether an associate was at a session."""

    class Status(models.TextChoices):
        PRESENT = "yes", _("Present")
        LATE = "late", _("Late")
        ABSENT = "no", _("Absent")
        EXCUSED = "excused", _("Excused")

    class Source(models.TextChoices):
        REGISTER = "register", _("Register")
        CHECK_IN = "check_in", _("Check-in code")

    # Late is there too: both count as attended, with the whole length of the session.
    ATTENDED = (Status.PRESENT, Status.LATE)

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    associate = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="attendances")
    status = models.CharField(max_length=8, choices=Status)
    reason = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=8, choices=Source, default=Source.REGISTER)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "associate"], name="attendance_once")
        ]


class Reflection(Owned):
    """What an associate noticed in a week and will try. Private unless they share it."""

    class Visibility(models.TextChoices):
        PRIVATE = "private", _("Only me")
        COACH = "coach", _("My coach and me")
        COHORT = "cohort", _("Everyone in my cohort")

    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="reflections")
    associate = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="reflections")
    noticed = models.TextField(blank=True)
    will_try = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PRIVATE)
    version = models.PositiveIntegerField(default=1)
    # Which opened page kept it last while it was written; empty when a button saved it.
    kept_by = models.CharField(max_length=40, blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "associate"], name="reflection_once")
        ]
