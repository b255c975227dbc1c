"""Learning reports: the account they were made from, and the files."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Cohort
from cohorts.teams.models import Team
from experiments.design.models import Experiment
from infuse.people.models import Organisation
from infuse.tenancy.models import LANGUAGES, Owned


def report_path(file: ReportFile, name: str) -> str:
    """Where a file is kept: never guessable from outside, served only through a view."""
    return f"reports/{file.programme_id}/{file.report_id}/{name}"


class ReportBatch(Owned):
    """Many reports that were asked for together: one job, with one bar and one ZIP."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="report_batches")
    # Only the reports of this kind; all kinds when empty.
    kind = models.CharField(max_length=12, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"batch {self.pk}"


class Report(Owned):
    """One learning report: a draft that people complete, frozen and hashed when it is issued.

    Its account is compiled from the rows while it is a draft, and never again after.
    """

    class Kind(models.TextChoices):
        TEAM = "team", _("Team's end-of-phase report")
        INSPIRE = "inspire", _("Inspire phase report")
        COHORT = "cohort", _("Cohort report")
        ORGANISATION = "organisation", _("Organisation's report")
        EXPERIMENT = "experiment", _("Experiment written up")

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting to start")
        RUNNING = "running", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.TEAM)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="reports")
    # What it is about, as its address and its files name it, and the row where it is not a cohort.
    subject = models.CharField(max_length=90)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="reports")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="reports"
    )
    experiment = models.ForeignKey(
        Experiment, null=True, on_delete=models.PROTECT, related_name="reports"
    )
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    step = models.CharField(max_length=40, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    account = models.JSONField(null=True)
    account_hash = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    batch = models.ForeignKey(
        ReportBatch, null=True, on_delete=models.SET_NULL, related_name="reports"
    )
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind", "subject", "number"], name="report_number"
            )
        ]
        indexes = [models.Index(fields=["programme", "-asked_at", "-id"])]

    @property
    def name(self) -> str:
        """What it is about, in the current language."""
        return str(self.team or self.experiment or self.organisation or self.cohort)

    @property
    def is_draft(self) -> bool:
        """Whether people may still complete it."""
        return self.issued_at is None

    @property
    def in_hand(self) -> bool:
        """Whether a worker makes it, or it waits for one."""
        return self.state in (self.State.QUEUED, self.State.RUNNING)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.number}"


class ReportFile(Owned):
    """A report's PDF in one language, and which account it was printed from."""

    class Edition(models.TextChoices):
        FULL = "full", _("Full report")
        PUBLIC = "public", _("Public version")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    file = models.FileField(upload_to=report_path, max_length=300)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    edition = models.CharField(max_length=6, choices=Edition, default=Edition.FULL)
    account_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "language", "edition"], name="reportfile_edition"
            )
        ]
