"""What leaders answered to earlier reports, as the next report's account tells it."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from experiments.reports.answering.models import AskAnswer
from experiments.reports.models import Report

MOST = 6
_CHOICE = AskAnswer.Choice


def promises_for(report: Report, today: date) -> list[dict[str, Any]]:
    """The last answer of each leader to each ask of earlier reports, promises first; one query.

    Of the same subject; an organisation's report has besides what its leaders answered anywhere in
    the cohort, a cohort's what was promised to any of its teams. A kept promise is told once.
    """
    if report.kind == Report.Kind.EXPERIMENT:
        return []
    found = (
        AskAnswer.objects.filter(_asked_in(report), programme_id=report.programme_id)
        .exclude(choice=_CHOICE.QUESTION)
        .filter(ask__report__issued_at__isnull=False)
        .select_related("ask__report", "organisation")
        .order_by("answered_at", "pk")
    )
    last = {(row.ask_id, row.person_id, row.link_id): row for row in found}
    newest = max((row.ask.report.number for row in last.values()), default=0)
    told = [row for row in last.values() if _is_told(row, newest, today)]
    told.sort(key=lambda row: (row.choice != _CHOICE.PROMISE, -row.answered_at.timestamp()))
    return [_plain(row, today) for row in told[:MOST]]


def _asked_in(report: Report) -> Q:
    same = Q(ask__report__kind=report.kind, ask__report__subject=report.subject)
    if report.pk:
        same &= Q(ask__report__number__lt=report.number)
    if report.kind == Report.Kind.ORGANISATION:
        same |= Q(ask__report__cohort=report.cohort_id, organisation=report.organisation_id)
    if report.kind == Report.Kind.COHORT:
        same |= Q(ask__report__cohort=report.cohort_id, choice=_CHOICE.PROMISE)
    return same


def _is_told(row: AskAnswer, newest: int, today: date) -> bool:
    """Everything of the last report; of older ones the promises that are still open."""
    return row.ask.report.number == newest or row.standing(today) in ("waiting", "overdue")


def _plain(row: AskAnswer, today: date) -> dict[str, Any]:
    return {
        "id": row.pk,
        "choice": row.choice,
        "standing": row.standing(today),
        "text": row.text,
        "language": row.language,
        "promised_on": row.promised_on.isoformat() if row.promised_on else None,
        "answered_on": localdate(row.answered_at).isoformat(),
        "name": row.name,
        "organisation_en": row.organisation.name_en if row.organisation else "",
        "organisation_cy": row.organisation.name_cy if row.organisation else "",
        "ask_en": row.ask.text_en,
        "ask_cy": row.ask.text_cy,
    }
