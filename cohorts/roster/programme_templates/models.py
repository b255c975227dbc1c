"""A programme's own templates, and the versions that its cohorts were made from."""

from django.conf import settings
from django.db import models

from infuse.bilingual import Bilingual
from infuse.tenancy.models import Owned


class ProgrammeTemplate(Owned):
    """A plan that cohorts are made from; its content stands in its versions."""

    slug = models.SlugField(max_length=60)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120)
    archived_at = models.DateTimeField(null=True, blank=True)

    name = Bilingual()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="programmetemplate_slug")
        ]

    def __str__(self) -> str:
        return self.name


class TemplateVersion(Owned):
    """One state of a template, as plain data (`content.py` says which).

    It is edited until a cohort is made from it; the next edit then begins the next version.
    """

    template = models.ForeignKey(
        ProgrammeTemplate, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    # Counts the edits, so that two people who edit at one time do not undo each other.
    edition = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    edited_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="templateversion_number")
        ]
