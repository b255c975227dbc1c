"""The hours of a cohort for those who manage it, with every corrected mark, and as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cohorts.inspire.hours.counting import (
    as_hours,
    hours_rows,
    minutes_of,
    week_totals,
    weeks_held,
)
from cohorts.inspire.hours.file import head, lines
from cohorts.roster.models import Cohort
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.sheets.csv_out import csv_stream

PEOPLE_ON_A_PAGE, CORRECTIONS_ON_A_PAGE = 100, 30


@require_safe
@requires("inspire.manage")
def attendance_hours(request: MemberRequest, slug: str) -> HttpResponse:
    """Hours from attendance, each person's by week; below it the marks that were corrected."""
    cohort: Cohort = get_object_or_404(request.programme.cohorts, slug=slug)
    weeks, minutes = weeks_held(cohort, timezone.now()), minutes_of(cohort)
    people = cohort.associates.select_related("person", "organisation", "withdrawal")
    page = Paginator(people.order_by("person__full_name", "pk"), PEOPLE_ON_A_PAGE)
    chosen = page.get_page(request.GET.get("page"))
    totals = week_totals(weeks, minutes)
    corrections = request.programme.corrections.filter(attendance__associate__cohort=cohort)
    corrected = Paginator(
        corrections.select_related(
            "attendance__associate__person", "attendance__session", "by"
        ).order_by("-at", "-pk"),
        CORRECTIONS_ON_A_PAGE,
    )
    context = {
        "cohort": cohort,
        "page": chosen,
        "rows": [_row(row) for row in hours_rows(list(chosen), weeks, minutes)],
        "weeks": [(week, as_hours(vars(week)["held"] or 0)) for week in weeks],
        "totals": [as_hours(total) for total in totals],
        "total": as_hours(sum(totals)),
        "corrections": corrected.get_page(request.GET.get("corrections")),
        "crumbs": [{"label": _("Weeks"), "url": f"{reverse('week_list')}?cohort={cohort.slug}"}],
    }
    return render(request, "cohorts/inspire/hours/attendance_hours.html", context)


def _row(row: Any) -> dict[str, Any]:
    hours = [as_hours(minutes) for minutes in row.weeks]
    return {"row": row, "weeks": hours, "total": as_hours(row.total)}


@require_safe
@requires("inspire.manage")
def attendance_hours_file(request: MemberRequest, slug: str) -> StreamingHttpResponse:
    """Every mark with the minutes that it counts, as CSV."""
    cohorts = request.programme.cohorts.select_related("programme")
    cohort: Cohort = get_object_or_404(cohorts, slug=slug)
    language = current_language()

    def pieces() -> Any:
        with override(language):
            yield from csv_stream(head(), lines(cohort))

    response = StreamingHttpResponse(pieces(), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="hours-{cohort.slug}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response
