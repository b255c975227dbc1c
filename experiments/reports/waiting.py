"""What waits around reports: drafts to issue, asks without an answer, makings that failed."""

from typing import Any

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.translation import ngettext_lazy

from experiments.reports.answering.waiting import waiting_asks
from experiments.reports.models import Report
from infuse.waiting.source import Asked, Nudge, Source, Waiting, grouped

_TEXT = TextField()


def _to_issue(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.reports.filter(state=Report.State.READY, issued_at=None)
    return grouped(
        rows,
        by="cohort_id",
        at=Coalesce("finished_at", "asked_at"),
        slug="cohort__slug",
        names="cohort__name",
    )


def _failed(asked: Asked) -> QuerySet[Any]:
    rows = asked.programme.reports.filter(state=Report.State.FAILED)
    return grouped(
        rows,
        by="cohort_id",
        at=Coalesce("finished_at", "asked_at"),
        slug="cohort__slug",
        names="cohort__name",
    )


def _asks(asked: Asked) -> QuerySet[Any]:
    """One line a report: its address, and the name of what it is about."""
    rows = waiting_asks(asked.programme).select_related(None).defer(None)
    named = {
        f"about_{language}": Coalesce(
            f"report__team__name_{language}",
            f"report__experiment__title_{language}",
            f"report__organisation__name_{language}",
            f"report__cohort__name_{language}",
            output_field=_TEXT,
        )
        for language in ("en", "cy")
    }
    address = Concat(
        "report__kind",
        Value("/"),
        "report__subject",
        Value("/"),
        Cast("report__number", _TEXT),
        output_field=_TEXT,
    )
    rows = rows.annotate(address=address, **named)
    return grouped(rows, by="report_id", at="report__issued_at", slug="address", names="about")


def _list_url(line: Waiting) -> str:
    return f"{reverse('report_list')}?cohort={line.slug}"


def _parts(line: Waiting) -> list[str]:
    return line.slug.rsplit("/", 2)


def _report_url(line: Waiting) -> str:
    return f"{reverse('report_detail', args=_parts(line))}#asks"


def _remind_url(line: Waiting) -> str:
    return reverse("asks_remind", args=_parts(line))


def _jobs_url(_line: Waiting) -> str:
    return reverse("job_list")


_WHO = ("reports.make",)

SOURCES: tuple[Source, ...] = (
    Source(
        "report_to_issue",
        _WHO,
        _to_issue,
        ngettext_lazy(
            "%(n)d learning report waits to be signed off and issued",
            "%(n)d learning reports wait to be signed off and issued",
            "n",
        ),
        _list_url,
    ),
    Source(
        "report_failed",
        _WHO,
        _failed,
        ngettext_lazy(
            "%(n)d learning report could not be made",
            "%(n)d learning reports could not be made",
            "n",
        ),
        _jobs_url,
    ),
    Source(
        "ask_unanswered",
        _WHO,
        _asks,
        ngettext_lazy(
            "%(n)d thing that a report asks has no answer from a leader",
            "%(n)d things that a report asks have no answer from a leader",
            "n",
        ),
        _report_url,
        Nudge(_remind_url, "reports.asks_reminded"),
    ),
)
