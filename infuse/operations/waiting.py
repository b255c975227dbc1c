"""Jobs of a programme that failed and that nobody has run again."""

from typing import Any

from django.db.models import BigIntegerField, QuerySet, Value
from django.utils.translation import ngettext_lazy

from infuse.operations.models import FailedJob
from infuse.waiting.source import Asked, Source, Waiting, grouped


def _failed(asked: Asked) -> QuerySet[Any]:
    """A job's first argument is its programme's number."""
    rows = FailedJob.objects.filter(retried_at=None, arguments__0=asked.programme.pk)
    named = rows.annotate(programme=Value(asked.programme.pk, BigIntegerField()))
    return grouped(named, by="programme", at="failed_at")


def _nowhere(_line: Waiting) -> str:
    """The platform's operators run jobs again; a manager only needs to know."""
    return ""


SOURCES: tuple[Source, ...] = (
    Source(
        "job_failed",
        ("people.manage",),
        _failed,
        ngettext_lazy(
            "%(n)d job failed; the platform’s operator can run it again",
            "%(n)d jobs failed; the platform’s operator can run them again",
            "n",
        ),
        _nowhere,
    ),
)
