"""One report: as a page in the reader's language, as a file, and as data."""

import json

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from experiments.reports.answering.reading import asked_in
from experiments.reports.behind import behind
from experiments.reports.models import Report
from experiments.reports.one import REPORTS, seen_report
from experiments.reports.printing import file_stem, full_files, opened
from experiments.reports.reading import Reading
from experiments.reports.sharing.linking import open_by_leader
from experiments.reports.tables import table_of
from experiments.reports.visible import reads_all, reports_for
from infuse.bilingual import current_language
from infuse.people.access import may, requires
from infuse.request import MemberRequest
from infuse.sheets.csv_out import csv_stream


@require_safe
@requires(*REPORTS)
def report_detail(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """A report as a web page, in the reader's language. A leader's first look is recorded."""
    report = seen_report(request, (kind, subject, number))
    if report.account is None:
        return render(request, "experiments/reports/report_waiting.html", {"report": report})
    may_answer = may(request, "reports.answer") and not report.is_draft
    if may_answer and request.method == "GET":
        open_by_leader(report=report, person=request.user)
    reading, rows = Reading(report.account, current_language()), behind(request, report)
    asked = asked_in(report)
    reading.asks_template = "experiments/reports/_asked.html" if asked else ""
    reading.barrier_urls = rows.barriers
    reading.row_urls |= rows.figures
    for experiment in reading.experiments:
        experiment.url = rows.experiments.get(experiment.code, "")
    context = {
        "report": report,
        "reading": reading,
        "behind": rows,
        "files": full_files(report),
        "asked": asked,
        "versions": _versions(request, report),
        "may_answer": may_answer,
        "may_make": may(request, "reports.make"),
        "may_write": may(request, "reports.write") or reads_all(request),
    }
    return render(request, "experiments/reports/report_detail.html", context)


def _versions(request: MemberRequest, report: Report) -> list[Report]:
    """The other reports about the same subject that the person may read, the newest first."""
    rows = reports_for(request).filter(kind=report.kind, subject=report.subject)
    return list(rows.exclude(pk=report.pk).defer("account").order_by("-number")[:12])


@require_safe
@requires(*REPORTS)
def report_file(
    request: MemberRequest, kind: str, subject: str, number: int, language: str
) -> FileResponse:
    """The PDF, as an attachment; of an issued report only one of its very account."""
    report = seen_report(request, (kind, subject, number))
    for file in full_files(report):
        if file.language == language:
            name = f"{_stem(request, report)}.{language}.pdf"
            return FileResponse(opened(file), as_attachment=True, filename=name)
    raise Http404


@require_safe
@requires(*REPORTS)
def report_data(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """The account that the page and the PDF were made from, as JSON."""
    report = seen_report(request, (kind, subject, number))
    if report.account is None:
        raise Http404
    body = json.dumps(report.account, ensure_ascii=False, indent=1, sort_keys=True)
    return _attached(body, "application/json", f"{_stem(request, report)}.json")


@require_safe
@requires(*REPORTS)
def report_table(
    request: MemberRequest, kind: str, subject: str, number: int, table: str
) -> HttpResponse:
    """The rows behind one of its figures, as CSV that a spreadsheet opens and no cell runs."""
    report = seen_report(request, (kind, subject, number))
    found = table_of(report.account or {}, table)
    if found is None:
        raise Http404
    name = f"{_stem(request, report)}-{table}.csv"
    return _attached(b"".join(csv_stream(*found)), "text/csv; charset=utf-8", name)


def _attached(body: str | bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=content_type, headers=headers)


def _stem(request: MemberRequest, report: Report) -> str:
    return f"{request.programme.slug}-{file_stem(report)}-{report.number}"
