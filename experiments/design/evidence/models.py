"""Has this been tried? What a team looked for before it tested, when, and what it found."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from experiments.design.models import Experiment
from infuse.bilingual import current_language, other
from infuse.tenancy.models import Owned


class EvidenceSearch(Owned):
    """A search among past experiments that a team noted. Without a find it says "none found"."""

    experiment = models.ForeignKey(
        Experiment, on_delete=models.CASCADE, related_name="evidence_searches"
    )
    query = models.CharField(max_length=200)
    # How many the search gave, up to what it shows at once: what the team picked are the finds.
    results = models.PositiveSmallIntegerField(default=0)
    # Finds in the library of other programmes: number, titles and programme, as plain data.
    elsewhere = models.JSONField(default=list)
    on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["experiment", "query", "on"], name="evidencesearch_once"
            )
        ]

    @property
    def other_finds(self) -> list[dict[str, Any]]:
        """The finds elsewhere: number of the item, its title, and the title's language."""
        language = current_language()
        return [
            {
                "item": one["item"],
                "title": one[f"title_{language}"] or one[f"title_{other(language)}"],
                "language": language if one[f"title_{language}"] else other(language),
            }
            for one in self.elsewhere
        ]


class EvidenceFind(Owned):
    """A past experiment that a team found to be near to its own."""

    search = models.ForeignKey(EvidenceSearch, on_delete=models.CASCADE, related_name="finds")
    found = models.ForeignKey(Experiment, on_delete=models.PROTECT, related_name="found_by")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["search", "found"], name="evidencefind_once")
        ]
