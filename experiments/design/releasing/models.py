"""What leaves the programme when an experiment is shared: a copy that names no person."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from experiments.design.models import EvidenceStrength, Experiment, ExperimentDecision, Verdict
from infuse.bilingual import Bilingual
from infuse.tenancy.models import LANGUAGES, Owned


class LibraryItem(Owned):
    """A shared experiment as other programmes, or everyone, may read it.

    The one table of which rows of another programme can be read; only its own programme writes
    them. `content` is plain data: plan, thresholds, result, learning, decision.
    """

    class Reach(models.TextChoices):
        LIBRARY = "library", _("Every programme on the platform")
        PUBLIC = "public", _("Everyone")

    experiment = models.OneToOneField(
        Experiment, on_delete=models.CASCADE, related_name="library_item"
    )
    reach = models.CharField(max_length=8, choices=Reach)
    released_at = models.DateTimeField()
    code = models.CharField(max_length=20)
    programme_name_en = models.CharField(max_length=120)
    programme_name_cy = models.CharField(max_length=120)
    title_en = models.CharField(max_length=150, blank=True)
    title_cy = models.CharField(max_length=150, blank=True)
    summary_en = models.TextField(blank=True)
    summary_cy = models.TextField(blank=True)
    issue_title_en = models.CharField(max_length=200, blank=True)
    issue_title_cy = models.CharField(max_length=200, blank=True)
    theme_en = models.CharField(max_length=80, blank=True, db_column="theme")
    theme_cy = models.CharField(max_length=80, blank=True)
    source_language = models.CharField(max_length=2, choices=LANGUAGES)
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    decision = models.CharField(max_length=10, choices=ExperimentDecision.Choice, blank=True)
    evidence_strength = models.CharField(max_length=30, choices=EvidenceStrength, blank=True)
    useful_no = models.BooleanField(default=False)
    content = models.JSONField(default=dict)

    title = Bilingual()
    summary = Bilingual()
    issue_title = Bilingual()
    theme = Bilingual()
    programme_name = Bilingual()

    class Meta:
        ordering = ["-released_at", "-pk"]
        indexes = [models.Index(fields=["-released_at", "-id"])]

    def __str__(self) -> str:
        return self.title
