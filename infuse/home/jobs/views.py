"""What workers do for the programme now, each with how far it is; it refreshes itself."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cohorts.intake.exchange.running import RUNNING as INTAKE
from cohorts.teams.proposals.running import RUNNING as TEAMS
from experiments.reports.running import RUNNING as REPORTS
from infuse.notices.bulk.running import RUNNING as MESSAGES
from infuse.people.access import requires, roles_of
from infuse.people.roles import permissions_of
from infuse.request import MemberRequest
from infuse.waiting.gathering import gather, sources_for
from infuse.waiting.source import Asked, Source

ALL: tuple[Source, ...] = (*INTAKE, *TEAMS, *REPORTS, *MESSAGES)
SHOWN = 6


@dataclass(frozen=True)
class Job:
    """A job in words, with how far it is in per cent."""

    label: str
    subject: str
    url: str
    percent: int


@require_safe
@requires("people.manage")
def job_now(request: MemberRequest) -> HttpResponse:
    """A fragment: the jobs that run or wait for a worker, the oldest first. One query."""
    sources = sources_for(ALL, permissions_of(roles_of(request)))
    asked = Asked(request.programme, request.user, timezone.now())
    found = gather(asked, sources.values(), most=SHOWN + 1)
    jobs = [
        Job(
            sources[one.kind].sentence(one.count),
            one.subject,
            sources[one.kind].url(one),
            max(0, min(100, one.count)),
        )
        for one in found
    ]
    context = {"jobs": jobs[:SHOWN], "is_cut": len(jobs) > SHOWN}
    return render(request, "infuse/home/job_now.html", context)
