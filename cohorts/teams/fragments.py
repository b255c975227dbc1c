"""What the first pages show of the teams."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cohorts.issues.deadline import rankings_are_open
from cohorts.issues.seeing import cohort_shown
from cohorts.roster.models import Cohort
from cohorts.teams.models import Proposal
from cohorts.teams.stages import UNFINISHED
from cohorts.teams.team_lines import line_of, taken_seats, team_lines
from infuse.people.access import may, requires
from infuse.request import MemberRequest


@require_safe
@requires("issues.rank")
def team_mine(request: MemberRequest) -> HttpResponse:
    """An associate's own team; before there is one, what comes first."""
    mine = request.programme.associates.filter(person=request.user, withdrawal=None)
    own = (
        mine.select_related("cohort")
        .annotate(ranked=Count("rankings"))
        .order_by("-cohort__starts_on", "-pk")
        .first()
    )
    context: dict[str, object] = {"own": own}
    if own is not None:
        own.cohort.programme = request.programme
        teams = request.programme.teams.filter(seats__associate=own, seats__ended_on=None)
        team = teams.select_related("issue").prefetch_related(taken_seats()).first()
        context["line"] = line_of(team, own.cohort) if team else None
        context["ranking_open"] = rankings_are_open(own.cohort, timezone.now())
    return render(request, "cohorts/teams/team_mine.html", context)


@dataclass(frozen=True)
class Standing:
    """How far a cohort without teams is on its way to them."""

    people: int
    answered: int
    ranking_open: bool
    ready: Proposal | None
    running: Proposal | None


@require_safe
@requires("teams.see")
def team_summary(request: MemberRequest) -> HttpResponse:
    """A cohort's teams at a glance with what to look at, or how far it is on the way to them."""
    _cohorts, cohort = cohort_shown(request)
    lines = [line for line in team_lines(cohort) if not line.team.ended_on] if cohort else []
    context: dict[str, object] = {
        "cohort": cohort,
        "lines": lines,
        "may_form": may(request, "teams.form"),
        "sees_warnings": may(request, "inspire.see"),
    }
    if cohort is not None and not lines:
        context["standing"] = standing(cohort)
    return render(request, "cohorts/teams/team_summary.html", context)


def standing(cohort: Cohort) -> Standing:
    """Two queries: who has ranked, and the newest proposals."""
    here = cohort.associates.filter(withdrawal=None)
    counted = here.aggregate(
        people=Count("pk", distinct=True),
        answered=Count("pk", filter=Q(rankings__isnull=False), distinct=True),
    )
    open_states = [*UNFINISHED, Proposal.State.READY]
    newest = list(cohort.proposals.filter(state__in=open_states).order_by("-number"))
    return Standing(
        people=counted["people"],
        answered=counted["answered"],
        ranking_open=rankings_are_open(cohort, timezone.now()),
        ready=next((p for p in newest if p.state == Proposal.State.READY), None),
        running=next((p for p in newest if p.state in UNFINISHED), None),
    )
