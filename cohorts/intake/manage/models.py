"""What the search looks into."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from cohorts.intake.models import Application
from infuse.tenancy.models import Owned


class SearchText(Owned):
    """The words of an application. PostgreSQL itself writes it whenever an application or its
    organisation's name changes (a trigger, made by a migration); the code only reads it.
    """

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="search_text"
    )
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="searchtext_words")]
