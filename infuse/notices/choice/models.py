"""What somebody chose about the messages of a programme, and what is known of an address."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from infuse.notices.choice.groups import CHOSEN, Group, Mode
from infuse.tenancy.models import Owned


class NoticeChoice(Owned):
    """One person's choices in one programme. Without a row, every group comes as it is by itself.

    From `away_from` to `away_until`, both included, nothing comes that can wait.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notice_choices"
    )
    reminder = models.CharField(
        max_length=10, choices=Mode, default=CHOSEN[Group.REMINDER], verbose_name=_("Reminders")
    )
    work = models.CharField(max_length=10, choices=Mode, default=CHOSEN[Group.WORK])
    promotion = models.CharField(max_length=10, choices=Mode, default=CHOSEN[Group.PROMOTION])
    away_from = models.DateField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="notice_choice_once")
        ]

    def mode(self, group: Group) -> Mode:
        """How messages of a group come to the person."""
        return Mode(getattr(self, group.value))

    def is_away(self, day: date) -> bool:
        """Whether the person is on leave on a day."""
        if self.away_from is None or self.away_until is None:
            return False
        return self.away_from <= day <= self.away_until


class AddressMark(Owned):
    """Why an address gets no more mail, or none of a group. Lifted, never deleted."""

    class Mark(models.TextChoices):
        BOUNCED = "bounced", _("Mail comes back")
        COMPLAINED = "complained", _("Reported as unwanted")
        UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")

    address = models.EmailField()  # in small letters
    mark = models.CharField(max_length=20, choices=Mark)
    # Of an unsubscribed address only: the group that it wants no more, and how it came before.
    group = models.CharField(max_length=20, blank=True)
    before = models.CharField(max_length=10, blank=True)
    notice = models.ForeignKey(
        "infuse.Notice", null=True, on_delete=models.PROTECT, related_name="marks"
    )
    # What the mail provider said of it, shortened.
    told = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "address", "mark", "group"],
                condition=models.Q(lifted_at=None),
                name="address_mark_once",
            )
        ]
        indexes = [models.Index(fields=["programme", "-at", "-id"])]
