"""Who else may read a report: links, what was opened, public versions, and pauses."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experiments.reports.models import Report
from infuse.bilingual import Bilingual
from infuse.people.models import Organisation
from infuse.tenancy.models import LANGUAGES, Owned


class ReportLink(Owned):
    """A signed link to one issued report, for somebody without an account."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="links")
    name = models.CharField(max_length=150)
    address = models.EmailField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Whether its holder may answer what is asked, or only read.
    may_answer = models.BooleanField(default=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>"

    def holds(self, at: datetime | None = None) -> bool:
        """Whether it opens the report at a moment (now, unless given)."""
        return self.revoked_at is None and self.expires_at > (at or timezone.now())


class Opening(Owned):
    """Somebody opened an issued report: with an account on its page, by a link with its button."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="openings")
    link = models.ForeignKey(
        ReportLink, null=True, on_delete=models.CASCADE, related_name="openings"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            # One row for a person and report: the first human look.
            models.UniqueConstraint(
                fields=["report", "person"],
                condition=models.Q(person__isnull=False),
                name="opening_first",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.at:%Y-%m-%d}"


class PublicVersion(Owned):
    """A report without what names somebody, open to the world while it is not withdrawn."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="public_version")
    account = models.JSONField()
    account_hash = models.CharField(max_length=64)
    # What was removed: a list of {"what": code, "count": number}.
    removed = models.JSONField(default=list)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-published_at"]

    def __str__(self) -> str:
        return f"public {self.report_id}"


class PublishingPause(Owned):
    """Days on which the programme publishes nothing, before an election for example."""

    starts_on = models.DateField()
    ends_on = models.DateField()
    reason_en = models.CharField(max_length=200)
    reason_cy = models.CharField(max_length=200)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    reason = Bilingual()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("pause in publishing")

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"

    def covers(self, day: date) -> bool:
        """Whether nothing is published on a day because of it."""
        return self.ended_at is None and self.starts_on <= day <= self.ends_on
