"""Giving applications out: the page that offers it, and the files."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.intake.exchange.application_table import (
    application_head,
    application_rows,
    questions_of,
)
from cohorts.intake.exchange.downloading import FORMATS, download
from cohorts.intake.exchange.review_table import (
    criteria_of,
    decision_head,
    decision_rows,
    review_head,
    review_rows,
)
from cohorts.intake.manage.filters import ApplicationFilters
from cohorts.intake.manage.listing import counted, ordered
from cohorts.intake.manage.manage_views import applications_of
from cohorts.intake.models import Application
from infuse.people.access import requires
from infuse.record.write import record
from infuse.request import MemberRequest
from infuse.sheets.xlsx_out import Tab


def filtered(request: MemberRequest) -> tuple[ApplicationFilters, QuerySet[Application]]:
    """The list's filters as the address has them, and what they leave, in the list's order."""
    filters = ApplicationFilters(request.GET, programme=request.programme)
    return filters, ordered(filters.narrow(applications_of(request)), filters.order)


@requires("applications.see")
def application_export(request: MemberRequest) -> HttpResponse:
    """What can be taken away of the filtered list, and how."""
    filters, found = filtered(request)
    total, more = counted(found)
    query = request.GET.urlencode()
    context = {
        "total": total,
        "more": more,
        "applied": len(filters.chosen),
        "query": query,
        "list_url": reverse("application_list") + (f"?{query}" if query else ""),
        "packs": request.programme.packs.filter(asked_by=request.user)[:5],
    }
    return render(request, "cohorts/intake/exchange/application_export.html", context)


@require_POST
@requires("applications.see")
def application_download(request: MemberRequest, table: str, kind: str) -> StreamingHttpResponse:
    """The filtered list as a file: one table as CSV, or all of them as the sheets of an XLSX."""
    if table not in TABLES or kind not in FORMATS:
        raise Http404
    filters, found = filtered(request)
    names = [table] if kind == "csv" else [table, *(name for name in TABLES if name != table)]
    tabs = [TABLES[name](request, found) for name in names]
    record(
        verb="intake.exported",
        subject=request.programme,
        actor=request.user,
        data={"table": table, "format": kind, "filters": sorted(filters.chosen)},
    )
    return download(request, tabs, name=table, kind=kind)


def _applications(request: MemberRequest, found: QuerySet[Application]) -> Tab:
    questions = questions_of(request.programme)
    head = application_head(questions)
    return Tab(_("Applications"), head, application_rows(found, questions))


def _reviews(request: MemberRequest, found: QuerySet[Application]) -> Tab:
    criteria = criteria_of(request.programme)
    return Tab(_("Reviews"), review_head(criteria), review_rows(found, criteria))


def _decisions(_request: MemberRequest, found: QuerySet[Application]) -> Tab:
    return Tab(_("Decisions"), decision_head(), decision_rows(found))


TABLES: dict[str, Callable[[MemberRequest, QuerySet[Application]], Tab]] = {
    "applications": _applications,
    "reviews": _reviews,
    "decisions": _decisions,
}
