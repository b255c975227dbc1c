"""Reports that are being made: batches, and single ones."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from experiments.reports.models import Report
from infuse.waiting.source import Asked, Source, Waiting, columns

_IN_HAND = (Report.State.QUEUED, Report.State.RUNNING)


def _batches(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.reportbatchs.annotate(
        left=Count("reports", filter=Q(reports__state__in=_IN_HAND)), total=Count("reports")
    )
    done = 100 * (F("total") - F("left")) / F("total")
    return columns(rows.filter(left__gt=0), at="asked_at", names="cohort__name", count=done)


def _single(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.reports.filter(state__in=_IN_HAND, batch=None)
    return columns(rows, at="asked_at", names="cohort__name", count=F("percent"))


def _batch_url(line: Waiting) -> str:
    return reverse("reportbatch_detail", args=[line.key])


def _jobs_url(_line: Waiting) -> str:
    return reverse("job_list")


_WHO = ("reports.make",)

RUNNING: tuple[Source, ...] = (
    Source("reports_running", _WHO, _batches, _("Learning reports are made"), _batch_url),
    Source("report_running", _WHO, _single, _("A learning report is made"), _jobs_url),
)
