"""Which team a request is about, and what the person may do with it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cohorts.issues.seeing import cohorts_seen
from cohorts.teams.models import Seat, Team
from infuse.people.access import may
from infuse.request import MemberRequest


def team_or_404(request: MemberRequest, pk: int) -> Team:
    """A team of a cohort that the person sees."""
    rows = request.programme.teams.filter(cohort__in=cohorts_seen(request))
    found: Team = get_object_or_404(rows.select_related("cohort__assessment_round", "issue"), pk=pk)
    found.programme = found.cohort.programme = request.programme
    return found


def own_seat(request: MemberRequest, team: Team) -> Seat | None:
    """The person's seat in the team, as long as it lasts."""
    seats = team.seats.filter(associate__person=request.user, ended_on=None)
    return seats.select_related("associate__person").first()


def team_of_ours(request: MemberRequest, pk: int) -> Team:
    """A team for its members and those who form teams; nothing for anybody else."""
    team = team_or_404(request, pk)
    if not may(request, "teams.form") and own_seat(request, team) is None:
        raise Http404
    return team


def reads_charter(request: MemberRequest, team: Team) -> bool:
    """Members, those who form teams, coaches and evaluators read a team's charter."""
    return may(request, "inspire.see") or own_seat(request, team) is not None
