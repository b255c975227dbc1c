"""What the first pages show of reports."""

from django.http import HttpResponse
from django.shortcuts import render

from experiments.reports.models import Report
from experiments.reports.visible import reports_for
from infuse.people.access import requires
from infuse.request import MemberRequest

# What is written for them; the rest stands on the page of all reports.
_FOR_LEADERS = (Report.Kind.ORGANISATION, Report.Kind.COHORT, Report.Kind.TEAM)


@requires("reports.see")
def report_latest(request: MemberRequest) -> HttpResponse:
    """For a leader: the newest reports to read, with how many things each asks."""
    reports = (
        reports_for(request)
        .filter(issued_at__isnull=False, kind__in=_FOR_LEADERS)
        .select_related("team__issue", "organisation", "cohort")
        .order_by("kind", "subject", "-number")
        .distinct("kind", "subject")
    )
    rows = [(report, _asks_of(report)) for report in reports[:12]]
    return render(request, "experiments/reports/report_latest.html", {"rows": rows})


def _asks_of(report: Report) -> int:
    texts = (report.account or {}).get("passages", [])
    return sum(row["section"] == "ask" for row in texts)
