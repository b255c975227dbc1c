"""What the programme has published of its reports, open to the world."""

import json

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from experiments.reports.models import ReportFile
from experiments.reports.printing import file_stem, opened
from experiments.reports.reading import Reading
from experiments.reports.sharing.models import PublicVersion
from experiments.reports.sharing.removed import removed_lines
from infuse.bilingual import current_language
from infuse.people.access import open_to_all
from infuse.request import ProgrammeRequest

A_PAGE = 25
_RELATED = ("report__cohort", "report__team", "report__organisation", "report__experiment")


def _public(request: ProgrammeRequest, kind: str, subject: str, number: int) -> PublicVersion:
    rows = request.programme.publicversions.filter(withdrawn_at=None).select_related(*_RELATED)
    return get_object_or_404(
        rows, report__kind=kind, report__subject=subject, report__number=number
    )


@require_safe
@open_to_all
def public_list(request: ProgrammeRequest) -> HttpResponse:
    """Every published report, the newest first."""
    rows = (
        request.programme.publicversions.filter(withdrawn_at=None)
        .select_related(*_RELATED)
        .defer("account", "report__account")
        .order_by("-published_at", "pk")
    )
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "experiments/reports/sharing/public_list.html", {"page": page})


@require_safe
@open_to_all
def public_detail(request: ProgrammeRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """A published report, without what names somebody."""
    public = _public(request, kind, subject, number)
    context = {
        "public": public,
        "report": public.report,
        "reading": Reading(public.account, current_language()),
        "removed": removed_lines(public.removed),
        "files": _files(public),
    }
    return render(request, "experiments/reports/sharing/public_detail.html", context)


def _files(public: PublicVersion) -> list[ReportFile]:
    """The PDFs that were printed from this very account."""
    files = public.report.files.filter(
        edition=ReportFile.Edition.PUBLIC, account_hash=public.account_hash
    )
    return list(files.order_by("-language"))


@require_safe
@open_to_all
def public_data(request: ProgrammeRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """The published account as JSON."""
    public = _public(request, kind, subject, number)
    body = json.dumps(public.account, ensure_ascii=False, indent=1, sort_keys=True)
    name = f"{request.programme.slug}-{file_stem(public.report)}-{number}-public.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type="application/json", headers=headers)


@require_safe
@open_to_all
def public_file(
    request: ProgrammeRequest, kind: str, subject: str, number: int, language: str
) -> FileResponse:
    """The published PDF."""
    public = _public(request, kind, subject, number)
    for file in _files(public):
        if file.language == language:
            name = f"{request.programme.slug}-{file_stem(public.report)}-{number}.{language}.pdf"
            return FileResponse(opened(file), as_attachment=True, filename=name)
    raise Http404
