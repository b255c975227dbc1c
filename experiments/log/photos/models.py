"""A photo of an entry."""

from django.conf import settings
from django.db import models

from experiments.log.models import Entry
from infuse.files.models import Upload
from infuse.tenancy.models import LANGUAGES, Owned


class EntryPhoto(Owned):
    """A photo, what it shows in words, and who said that those in it agreed to be seen."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="photos")
    upload = models.OneToOneField(Upload, on_delete=models.PROTECT, related_name="entry_photo")
    position = models.PositiveSmallIntegerField(default=0)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(max_length=300)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    consent_at = models.DateTimeField()

    class Meta:
        ordering = ["position", "pk"]
