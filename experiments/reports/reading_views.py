"""One report: as a page in the reader's language, as a file, and as data."""

import json

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from experiments.reports.making import file_stem
from experiments.reports.models import Report, ReportFile
from experiments.reports.reading import Reading
from experiments.reports.rows import head, rows_of
from experiments.reports.views import REPORTS
from experiments.reports.visible import reports_for
from infuse.bilingual import CODES, current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.sheets.csv_out import csv_stream


@require_safe
@requires(*REPORTS)
def report_detail(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """A report as a web page, in the reader's language."""
    report = _report(request, kind, subject, number)
    if report.account is None:
        return render(request, "experiments/reports/report_waiting.html", {"report": report})
    context = {
        "report": report,
        "reading": Reading(report.account, current_language()),
        "files": sorted(report.files.all(), key=lambda file: CODES.index(file.language)),
    }
    return render(request, "experiments/reports/report_detail.html", context)


@require_safe
@requires(*REPORTS)
def report_file(
    request: MemberRequest, kind: str, subject: str, number: int, language: str
) -> FileResponse:
    """The PDF, as an attachment."""
    report = _report(request, kind, subject, number)
    found = get_object_or_404(ReportFile, report=report, language=language)
    name = f"{_stem(request, report)}.{language}.pdf"
    return FileResponse(found.file.open(), as_attachment=True, filename=name)


@require_safe
@requires(*REPORTS)
def report_data(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """The account that the page and the PDF were made from, as JSON."""
    report = _report(request, kind, subject, number)
    if report.account is None:
        raise Http404
    body = json.dumps(report.account, ensure_ascii=False, indent=1, sort_keys=True)
    return _attached(body, "application/json", f"{_stem(request, report)}.json")


@require_safe
@requires(*REPORTS)
def report_rows(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """The account's experiments, one a row, as CSV that a spreadsheet opens and no cell runs."""
    report = _report(request, kind, subject, number)
    if report.account is None:
        raise Http404
    body = b"".join(csv_stream(head(), rows_of(report.account)))
    return _attached(body, "text/csv; charset=utf-8", f"{_stem(request, report)}.csv")


def _attached(body: str | bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=content_type, headers=headers)


def _stem(request: MemberRequest, report: Report) -> str:
    return f"{request.programme.slug}-{file_stem(report)}-{report.number}"


def _report(request: MemberRequest, kind: str, subject: str, number: int) -> Report:
    reports = reports_for(request).prefetch_related("files")
    return get_object_or_404(reports, kind=kind, subject=subject, number=number)
