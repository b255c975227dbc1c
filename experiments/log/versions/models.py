"""What an entry said, each time that it was written."""

from django.conf import settings
from django.db import models

from experiments.log.models import Entry
from infuse.tenancy.models import Owned


class EntryVersion(Owned):
    """One wording of an entry. The database refuses to change or delete it.

    An entry that was never changed has none; its first wording is put here by the first change.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    # The fields of `editing.VERSIONED`, as plain JSON.
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="entryversion_number")
        ]
