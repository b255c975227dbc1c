"""Files on their way in and out: an import from its upload to its end, a printed pack."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.intake.models import Call
from infuse.tenancy.models import LANGUAGES, Owned


class Errand(Owned):
    """Something that a worker may have to do: who asked, in which language, how far it is."""

    language = models.CharField(max_length=2, choices=LANGUAGES)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Renewed as the work goes on; one that was not for long belongs to a worker that is gone.
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    message = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


class SheetImport(Errand):
    """A file of applications or reviews: checked first, taken in when somebody confirms."""

    class Kind(models.TextChoices):
        APPLICATIONS = "applications", _("Applications")
        REVIEWS = "reviews", _("Reviews")

    class State(models.TextChoices):
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        IMPORTING = "importing", _("Being taken in")
        DONE = "done", _("Taken in")
        FAILED = "failed", _("Failed")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="imports")
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    file_name = models.CharField(max_length=200)
    # The file itself, emptied when it was taken in: what is kept of people stands once.
    data = models.BinaryField()
    # What would become of each row (`fates.py` says how), written by the check.
    fates = models.JSONField(default=list)
    notices = models.JSONField(default=list)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["programme", "-asked_at", "-id"])]


def pack_path(pack: Pack, name: str) -> str:
    """Where a pack is kept: served only through a view, to the person who asked for it."""
    return f"packs/{pack.programme_id}/{pack.pk}/{name}"


class Pack(Errand):
    """Applications printed as one document; many of them as several in one archive."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting to start")
        RUNNING = "running", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    # The applications' keys, as the filters found them when it was asked for.
    applications = models.JSONField(default=list)
    file = models.FileField(upload_to=pack_path, max_length=300, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
