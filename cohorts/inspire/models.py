"""The weeks of the first phase: sessions, who was there, and what people noticed."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Associate, Cohort, Phase
from infuse.bilingual import Bilingual
from infuse.kinds import kind_name
from infuse.tenancy.models import LANGUAGES, Owned
from skills.framework import area_name


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

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("Workshop")
        PEER_CIRCLE = "peer_circle", _("Peer circle")
        COACHING = "coaching", _("Coaching")
        SITE_VISIT = "site_visit", _("Site visit")

    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="sessions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    title_en = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    is_online = models.BooleanField(default=False)

    title = Bilingual()

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
        ABSENT = "no", _("Absent")
        EXCUSED = "excused", _("Excused")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    associate = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="attendances")
    status = models.CharField(max_length=8, choices=Status)
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
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "associate"], name="reflection_once")
        ]
