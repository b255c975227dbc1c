"""A note that is being written: its writer's alone until it is in the log."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from experiments.design.models import Experiment
from infuse.tenancy.models import Owned


class EntryDraft(Owned):
    """What somebody has typed so far, as it was typed; nobody else sees it."""

    class Held(models.TextChoices):
        """Why a draft that was sent is not in the log."""

        CONCLUDED = "concluded", _("The experiment was concluded before it was sent.")
        LEFT = "left", _("You were not on the team any more when it was sent.")
        REFUSED = "refused", _("It could not be added as it was.")
        DIFFERS = "differs", _("Another window had added or changed this note already.")

    experiment = models.ForeignKey(Experiment, on_delete=models.PROTECT, related_name="drafts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="entry_drafts"
    )
    # The key of the form that it is typed into: the entry that it becomes has the same.
    once_key = models.CharField(max_length=40)
    # Every field's values by its name, as a browser sends them.
    typed = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    held = models.CharField(max_length=10, choices=Held, blank=True)

    class Meta:
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "once_key"], name="entrydraft_once")
        ]
        indexes = [models.Index(fields=["person", "-saved_at"])]

    @property
    def text(self) -> str:
        """The words typed so far."""
        return str((self.typed.get("text") or [""])[0])
