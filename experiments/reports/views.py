"""The list of reports: ask for them, see them being made, try again, take them all."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts.roster.models import Cohort
from experiments.reports.batches import ask_for_batch
from experiments.reports.bundle import bundle
from experiments.reports.listing import cohorts_reported, groups_of, lines_of
from experiments.reports.making import ask_for_report, retry_report
from experiments.reports.one import REPORTS
from experiments.reports.subjects import subjects_of
from experiments.reports.visible import reads_all, reports_for
from infuse.people.access import may, requires
from infuse.request import MemberRequest


def _cohort(request: MemberRequest, cohorts: list[Cohort], asked: str | None) -> Cohort | None:
    """The cohort that was asked for by its slug; without one the newest with a team of theirs."""
    if not asked:
        theirs = (one for one in cohorts if getattr(one, "reported", False))
        return next(theirs, cohorts[0] if cohorts else None)
    for cohort in cohorts:
        if cohort.slug == asked:
            return cohort
    raise Http404


@require_safe
@requires(*REPORTS)
def report_list(request: MemberRequest) -> HttpResponse:
    """Every subject that the person may read about, with its newest report and how far it is."""
    cohorts = cohorts_reported(request)
    cohort = _cohort(request, cohorts, request.GET.get("cohort"))
    lines = lines_of(request, cohort) if cohort else []
    waiting = [line for line in lines if line.is_waiting]
    context = {
        "cohorts": cohorts,
        "cohort": cohort,
        "groups": groups_of(lines),
        "waiting": len(waiting),
        "total": len(lines),
        "percent": sum(line.percent for line in lines) // max(len(lines), 1),
        "has_files": any(line.report and line.report.state == "ready" for line in lines),
        "may_make": may(request, "reports.make"),
        "may_draft": reads_all(request) or may(request, "reports.see_team"),
    }
    page = "experiments/reports/report_list.html"
    return render(request, f"{page}#report_table" if request.htmx else page, context)


@require_POST
@requires("reports.make")
def report_batch(request: MemberRequest) -> HttpResponse:
    """Ask for a new report of every subject of a cohort, or of every one of a kind."""
    cohorts = cohorts_reported(request)
    cohort = _cohort(request, cohorts, request.POST.get("cohort"))
    if cohort is None:
        raise Http404
    kind = request.POST.get("kind", "")
    batch = ask_for_batch(cohort=cohort, kind=kind, actor=request.user)
    if batch is None:
        messages.error(request, _("There is nothing to report on yet."))
        return _back_to(cohort)
    messages.success(request, _("The drafts are being made. You can leave this page."))
    return redirect("reportbatch_detail", batch.pk)


@require_safe
@requires(*REPORTS)
def report_bundle(request: MemberRequest, cohort: str) -> FileResponse:
    """The newest files of every report of a cohort that the person may read, as one ZIP."""
    found = get_object_or_404(request.programme.cohorts, slug=cohort)
    lines = lines_of(request, found)
    files = bundle([line.report for line in lines if line.report])
    name = f"{request.programme.slug}-{found.slug}.zip"
    return FileResponse(files, as_attachment=True, filename=name, content_type="application/zip")


@require_POST
@requires("reports.make")
def report_ask(request: MemberRequest, kind: str, subject: str) -> HttpResponse:
    """Ask for a new report of one subject."""
    for cohort in cohorts_reported(request):
        for one in subjects_of(cohort):
            if (one.kind, one.code) == (kind, subject):
                ask_for_report(subject=one, actor=request.user)
                messages.success(request, _("The draft is being made. You can leave this page."))
                return _back_to(cohort)
    raise Http404


@require_POST
@requires("reports.make")
def report_retry(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """Try again what failed."""
    report = get_object_or_404(
        reports_for(request).select_related("cohort"), kind=kind, subject=subject, number=number
    )
    retry_report(report=report, actor=request.user)
    return _back_to(report.cohort)


def _back_to(cohort: Cohort) -> HttpResponse:
    return redirect(f"{reverse('report_list')}?cohort={cohort.slug}")
