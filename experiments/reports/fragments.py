"""What the first pages show of reports."""

from django.http import HttpResponse
from django.shortcuts import render

from experiments.reports.models import Report
from experiments.reports.visible import teams_reported_to
from infuse.people.access import requires
from infuse.request import MemberRequest


@requires("reports.see")
def report_latest(request: MemberRequest) -> HttpResponse:
    """For a leader: the newest reports to read, with how many things each asks."""
    reports = (
        request.programme.reports.filter(
            team__in=teams_reported_to(request), state=Report.State.READY
        )
        .select_related("team", "team__issue")
        .order_by("team_id", "-number")
        .distinct("team_id")
    )
    rows = [(report, len((report.account or {}).get("asks", []))) for report in reports[:12]]
    return render(request, "experiments/reports/report_latest.html", {"rows": rows})


@requires("reports.make")
def report_jobs(request: MemberRequest) -> HttpResponse:
    """For a manager: what is being made, what failed, what was made last."""
    jobs = request.programme.reports.defer("account").select_related("team")
    return render(
        request, "experiments/reports/report_jobs.html", {"jobs": jobs.order_by("-asked_at")[:5]}
    )
