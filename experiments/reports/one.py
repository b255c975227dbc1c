"""One report by its address, for those who may do what they ask for; 404 for anybody else."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from experiments.reports.models import Report
from experiments.reports.visible import drafts_for, reports_for
from infuse.request import MemberRequest

REPORTS = ("reports.see", "reports.see_team")
_RELATED = ("programme", "cohort", "team__issue", "organisation", "experiment__team")

type Address = tuple[str, str, int]


def seen_report(request: MemberRequest, address: Address) -> Report:
    """A report that the person may read."""
    return _one(reports_for(request), address)


def drafted_report(request: MemberRequest, address: Address) -> Report:
    """A report that the person may complete, or could before it was issued."""
    return _one(drafts_for(request), address)


def to_page(report: Report, name: str = "report_detail", anchor: str = "") -> HttpResponse:
    """On to one of the report's pages."""
    found = redirect(name, *address_of(report))
    if anchor:
        found["Location"] += f"#{anchor}"
    return found


def address_of(report: Report) -> Address:
    """The parts of a report's address."""
    return report.kind, report.subject, report.number


def _one(reports: QuerySet[Report], address: Address) -> Report:
    kind, subject, number = address
    rows = reports.select_related(*_RELATED).prefetch_related("files")
    return get_object_or_404(rows, kind=kind, subject=subject, number=number)
