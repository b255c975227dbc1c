"""What people say of their own skills, at each moment, against a version of the framework."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from infuse.bilingual import Bilingual
from infuse.tenancy.models import Owned
from skills.framework import area_name


class Framework(Owned):
    """A version of the skills that a programme measures. Never edited once answered."""

    version = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    # What is different from the version before, for those who choose.
    note_en = models.CharField(max_length=300, blank=True)
    note_cy = models.CharField(max_length=300, blank=True)
    # The one chosen last is what the next round asks about.
    chosen_at = models.DateTimeField(null=True, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    note = Bilingual()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "version"], name="framework_version")
        ]


class SkillItem(Owned):
    """One element of the framework, with the behaviour by which one knows it."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    area = models.CharField(max_length=40)
    label_en = models.CharField(max_length=120)
    label_cy = models.CharField(max_length=120)
    behaviour_en = models.CharField(max_length=300, blank=True)
    behaviour_cy = models.CharField(max_length=300, blank=True)
    # What somebody might try next who wants to get further in it.
    next_step_en = models.CharField(max_length=300, blank=True)
    next_step_cy = models.CharField(max_length=300, blank=True)

    label = Bilingual()
    behaviour = Bilingual()
    next_step = Bilingual()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="skillitem_code")]

    @property
    def area_name(self) -> str:
        return area_name(self.area)


class AssessmentRound(Owned):
    """The self-assessments that belong together: those of one cohort, on one framework."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="rounds")


class AssessmentMoment(Owned):
    """When a round asks: before, at the end of inspire, at the end, and six months later."""

    class Code(models.TextChoices):
        T0 = "t0", _("Before the first week")
        T1 = "t1", _("End of the first phase")
        T2 = "t2", _("End of the programme")
        T3 = "t3", _("Six months later")

    round = models.ForeignKey(AssessmentRound, on_delete=models.CASCADE, related_name="moments")
    code = models.CharField(max_length=2, choices=Code)
    opens_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "code"], name="assessmentmoment_once")
        ]


class Assessment(Owned):
    """One person's answers at one moment. Private: only its author ever sees it."""

    class View(models.TextChoices):
        NOW = "now", _("Where I am now")
        THEN = "then", _("Thinking back to the first week")

    moment = models.ForeignKey(
        AssessmentMoment, on_delete=models.PROTECT, related_name="assessments"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assessments"
    )
    view = models.CharField(max_length=4, choices=View, default=View.NOW)
    started_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    # Counts the savings that changed something, so that a page left open cannot undo a later one.
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["moment", "person", "view"], name="assessment_once")
        ]


class Answer(Owned):
    """A level for one element, or why there is none. Neither of the last two is zero."""

    class Level(models.TextChoices):
        NONE = "0", _("No capability")
        BASIC = "1", _("Basic awareness")
        EMERGING = "2", _("Emerging capability")
        REGULAR = "3", _("Regular practitioner")
        NOT_RELEVANT = "not_relevant", _("Not relevant to my role")
        PREFER_NOT = "prefer_not", _("Prefer not to say")

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    item = models.ForeignKey(SkillItem, on_delete=models.PROTECT, related_name="answers")
    level = models.CharField(max_length=12, choices=Level)
    # For a level that claims practice: what the person did, and in which month (its first day).
    example = models.CharField(max_length=300, blank=True)
    example_month = models.DateField(null=True, blank=True)
    # The version of the assessment that changed it last.
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="answer_once")]

    @property
    def number(self) -> int | None:
        """The level as a number, None where there is none."""
        return int(self.level) if self.level.isdigit() else None


class GrowthPublication(Owned):
    """A round's aggregate as it was published, once: what comes later changes nothing of it."""

    round = models.OneToOneField(
        AssessmentRound, on_delete=models.PROTECT, related_name="publication"
    )
    figures = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
