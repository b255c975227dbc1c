"""The reports' pages: ask for them, see them being made, read them, take the file."""

import json

from django.contrib import messages
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.teams.models import Team
from experiments.reports.making import ask_for_report, retry_report
from experiments.reports.models import Report, ReportFile
from experiments.reports.reading import Reading
from experiments.reports.visible import teams_reported_to
from infuse.bilingual import CODES, current_language
from infuse.people.access import may, requires
from infuse.request import MemberRequest

REPORTS = ("reports.see", "reports.see_team")


def _teams_with_reports(request: MemberRequest) -> list[Team]:
    """The teams, each with its reports newest first (`made`), in three queries."""
    newest = Prefetch(
        "reports",
        queryset=request.programme.reports.defer("account")
        .prefetch_related("files")
        .order_by("-number"),
        to_attr="made",
    )
    teams = teams_reported_to(request).select_related("issue", "cohort")
    return list(teams.prefetch_related(newest).order_by("cohort", "pk"))


@requires(*REPORTS)
def report_list(request: MemberRequest) -> HttpResponse:
    """Every team that the person may read about, with its newest report and how far it is."""
    teams = _teams_with_reports(request)
    waiting = any(team.made and _is_waiting(team.made[0]) for team in teams)  # type: ignore[attr-defined]
    context = {
        "teams": teams,
        "waiting": waiting,
        "may_make": may(request, "reports.make"),
    }
    page = "experiments/reports/report_list.html"
    return render(request, f"{page}#report_table" if request.htmx else page, context)


def _is_waiting(report: Report) -> bool:
    return report.state in (Report.State.QUEUED, Report.State.RUNNING)


@require_POST
@requires("reports.make")
def report_batch(request: MemberRequest) -> HttpResponse:
    """Ask for a new report of every team of the programme's cohorts that have teams."""
    teams = list(teams_reported_to(request))
    for team in teams:
        ask_for_report(team=team, actor=request.user)
    messages.success(request, _("The reports are being made. You can leave this page."))
    return redirect("report_list")


@require_POST
@requires("reports.make")
def report_ask(request: MemberRequest, code: str) -> HttpResponse:
    """Ask for a new report of one team."""
    ask_for_report(team=_team(request, code), actor=request.user)
    messages.success(request, _("The report is being made. You can leave this page."))
    return redirect("report_list")


@require_POST
@requires("reports.make")
def report_retry(request: MemberRequest, code: str, number: int) -> HttpResponse:
    """Try again what failed."""
    retry_report(report=_report(request, code, number), actor=request.user)
    return redirect("report_list")


@requires(*REPORTS)
def report_detail(request: MemberRequest, code: str, number: int) -> HttpResponse:
    """A report as a web page, in the reader's language."""
    report = _report(request, code, number)
    if report.account is None:
        return render(request, "experiments/reports/report_waiting.html", {"report": report})
    context = {
        "report": report,
        "reading": Reading(report.account, current_language()),
        "files": sorted(report.files.all(), key=lambda file: CODES.index(file.language)),
    }
    return render(request, "experiments/reports/report_detail.html", context)


@requires(*REPORTS)
def report_file(request: MemberRequest, code: str, number: int, language: str) -> FileResponse:
    """The PDF, as an attachment."""
    report = _report(request, code, number)
    found = get_object_or_404(ReportFile, report=report, language=language)
    name = f"{request.programme.slug}-{report.team.code}-{number}.{language}.pdf"
    return FileResponse(found.file.open(), as_attachment=True, filename=name)


@requires(*REPORTS)
def report_data(request: MemberRequest, code: str, number: int) -> HttpResponse:
    """The account that the page and the PDF were made from, as JSON."""
    report = _report(request, code, number)
    if report.account is None:
        raise Http404
    body = json.dumps(report.account, ensure_ascii=False, indent=1, sort_keys=True)
    name = f"{request.programme.slug}-{report.team.code}-{number}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type="application/json", headers=headers)


def _team(request: MemberRequest, code: str) -> Team:
    return get_object_or_404(teams_reported_to(request), code=code)


def _report(request: MemberRequest, code: str, number: int) -> Report:
    reports = request.programme.reports.filter(team__in=teams_reported_to(request))
    return get_object_or_404(
        reports.select_related("team").prefetch_related("files"), team__code=code, number=number
    )
