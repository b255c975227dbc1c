"""What belongs to a session or a week: places taken, materials, activities and who did them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Associate
from infuse.bilingual import CODES, Bilingual, current_language, other
from infuse.files.models import Upload
from infuse.tenancy.models import Owned


class SignUp(Owned):
    """The one session that an associate chose among alternatives; when it is full, they wait."""

    class State(models.TextChoices):
        PLACED = "placed", _("You have a place")
        WAITING = "waiting", _("You are on the waiting list")

    session = models.ForeignKey("cohorts.Session", on_delete=models.CASCADE, related_name="signups")
    associate = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="signups")
    # The session's group of alternatives, repeated here so that the database holds one choice each.
    group = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["associate", "group"], name="signup_one_of_group")
        ]


class Material(Owned):
    """Something to read, see or hear for a session: a link or a file, in one or both languages."""

    class Kind(models.TextChoices):
        READING = "reading", _("Reading")
        SLIDES = "slides", _("Slides")
        TOOL = "tool", _("Tool or worksheet")
        RECORDING = "recording", _("Recording")

    session = models.ForeignKey(
        "cohorts.Session", on_delete=models.CASCADE, related_name="materials"
    )
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    title_en = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200)
    url_en = models.URLField(max_length=500, blank=True)
    url_cy = models.URLField(max_length=500, blank=True)
    file_en = models.ForeignKey(
        Upload, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    file_cy = models.ForeignKey(
        Upload, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    has_captions = models.BooleanField(default=False)
    transcript_url = models.URLField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    title = Bilingual()

    class Meta:
        ordering = ["position", "pk"]

    def is_in(self, language: str) -> bool:
        """Whether there is a version in a language: a link or a file."""
        return bool(getattr(self, f"url_{language}") or getattr(self, f"file_{language}_id"))

    @property
    def language(self) -> str:
        """The language of the version that somebody gets now: theirs when it is there."""
        own = current_language()
        return own if self.is_in(own) else other(own)

    @property
    def url(self) -> str:
        """The link of that version; empty when it is a file."""
        return str(getattr(self, f"url_{self.language}"))

    @property
    def only_in(self) -> str:
        """The language code when there is a version in one language only; empty otherwise."""
        there = [language for language in CODES if self.is_in(language)]
        return there[0] if len(there) == 1 else ""


class Activity(Owned):
    """Something to do in a week besides its sessions, at one's own pace."""

    week = models.ForeignKey("cohorts.Week", on_delete=models.CASCADE, related_name="activities")
    position = models.PositiveSmallIntegerField()
    title_en = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    title = Bilingual()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "activities"


class ActivityDone(Owned):
    """An associate marked an activity as done."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="marks")
    associate = models.ForeignKey(
        Associate, on_delete=models.CASCADE, related_name="activity_marks"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "associate"], name="activitydone_once")
        ]
