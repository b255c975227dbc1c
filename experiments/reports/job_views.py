"""The jobs: every report that is or was made, batches with their bar and ZIP, and trying again."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from experiments.reports.batches import progress_of
from experiments.reports.bundle import bundle
from experiments.reports.models import Report, ReportBatch
from experiments.reports.reasons import reason_words
from infuse.people.access import requires
from infuse.request import MemberRequest

A_PAGE = 25
_RELATED = ("team", "experiment", "organisation", "cohort")


@require_safe
@requires("reports.make")
def job_list(request: MemberRequest) -> HttpResponse:
    """What waits, runs, failed and why, the newest first; what failed can be tried again."""
    rows = (
        request.programme.reports.defer("account")
        .select_related(*_RELATED)
        .order_by("-asked_at", "-pk")
    )
    failed = request.GET.get("state") == "failed"
    if failed:
        rows = rows.filter(state=Report.State.FAILED)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    batches = request.programme.reportbatchs.select_related("cohort")[:5]
    context = {
        "page": page,
        "jobs": [(report, reason_words(report.message)) for report in page.object_list],
        "batches": [(batch, progress_of(batch)) for batch in batches],
        "failed": failed,
        "waiting": any(report.in_hand for report in page.object_list),
    }
    return render(request, "experiments/reports/jobs/job_list.html", context)


@require_safe
@requires("reports.make")
def reportbatch_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """A batch with its bar, each of its reports, and its ZIP when everything is made."""
    found = get_object_or_404(request.programme.reportbatchs.select_related("cohort"), pk=pk)
    reports = found.reports.defer("account").select_related(*_RELATED).order_by("kind", "subject")
    context = {
        "batch": found,
        "kind": Report.Kind(found.kind).label if found.kind else "",
        "progress": progress_of(found),
        "jobs": [(report, reason_words(report.message)) for report in reports],
    }
    page = "experiments/reports/jobs/reportbatch_detail.html"
    return render(request, f"{page}#reportbatch_progress" if request.htmx else page, context)


@require_safe
@requires("reports.make")
def reportbatch_bundle(request: MemberRequest, pk: int) -> FileResponse:
    """The PDFs of a batch in both languages, as one ZIP."""
    found: ReportBatch = get_object_or_404(request.programme.reportbatchs.all(), pk=pk)
    files = bundle(found.reports.prefetch_related("files").order_by("kind", "subject"))
    name = f"{request.programme.slug}-batch-{found.pk}.zip"
    return FileResponse(files, as_attachment=True, filename=name, content_type="application/zip")
