"""What a programme changed about its reminders. A rule without a row is as it came."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from infuse.tenancy.models import Owned


class ReminderSetting(Owned):
    """One rule as a programme wants it: whether and when, and its own text where it has one."""

    rule = models.CharField(max_length=40)
    is_on = models.BooleanField(default=True)
    # Days before a day, or days that have passed: which of the two is the rule's.
    leads = models.JSONField(default=list)
    # Again each so many days after the last of them (0: not), at most so often in all.
    every = models.PositiveSmallIntegerField(default=0)
    most = models.PositiveSmallIntegerField(default=1)
    working_days = models.BooleanField(default=False)
    subject_en = models.CharField(max_length=150, blank=True)
    subject_cy = models.CharField(max_length=150, blank=True)
    body_en = models.TextField(blank=True)
    body_cy = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "rule"], name="remindersetting_once")
        ]

    def __str__(self) -> str:
        return self.rule


class ReminderHours(Owned):
    """From which hour of the day until which the programme reminds people."""

    begins = models.PositiveSmallIntegerField(validators=[MaxValueValidator(23)])
    ends = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme"], name="reminderhours_once")]

    def __str__(self) -> str:
        return f"{self.begins}–{self.ends}"
