"""What the search looks into. PostgreSQL itself writes these rows; the code only reads them."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from experiments.design.models import Experiment
from experiments.log.models import Entry
from infuse.tenancy.models import Owned


class ExperimentWords(Owned):
    """An experiment's words in both languages, and its facets (state, verdict, theme …).

    Triggers keep it (see `sql.py`): the facets stand in the same vector as words that no text can
    hold, so that one index answers words, filters and who may see it together.
    """

    experiment = models.OneToOneField(Experiment, on_delete=models.CASCADE, related_name="words")
    moved_at = models.DateTimeField()
    words = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="experimentwords_words"),
            models.Index(
                fields=["programme", "-moved_at", "-experiment"], name="experimentwords_moved"
            ),
        ]


class EntryWords(Owned):
    """The words of a line of the log."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="words")
    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="+")
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="entrywords_words")]
