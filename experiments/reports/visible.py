"""Whose reports somebody may read."""

from django.db.models import Q, QuerySet

from cohorts.teams.models import Team
from experiments.reports.models import Report
from infuse.people.access import memberships_of, roles_of
from infuse.people.roles import permissions_of
from infuse.request import MemberRequest

# These name nobody and belong to the whole cohort: every leader may read them.
_FOR_EVERY_LEADER = (Report.Kind.COHORT, Report.Kind.INSPIRE)


def reads_all(request: MemberRequest) -> bool:
    """Staff read every report of the programme."""
    return "reports.see" in permissions_of(roles_of(request) - {"council_leader"})


def teams_reported_to(request: MemberRequest) -> QuerySet[Team]:
    """The teams whose reports the person may read.

    Staff: all of the programme. A council leader: those with a member from their organisation.
    An associate: their own.
    """
    teams = request.programme.teams.all()
    if reads_all(request):
        return teams
    mine = teams.none()
    roles = roles_of(request)
    if "council_leader" in roles:
        mine |= teams.filter(seats__associate__organisation_id__in=led_by(request))
    if "associate" in roles:
        mine |= teams.filter(seats__associate__person=request.user)
    return mine.distinct()


def reports_for(request: MemberRequest) -> QuerySet[Report]:
    """The reports that the person may read, of every kind; a leader those that are issued."""
    reports = request.programme.reports.all()
    if reads_all(request):
        return reports
    allowed = _of_own_teams(request)
    if "council_leader" in roles_of(request):
        led = led_by(request)
        teams = request.programme.teams.filter(seats__associate__organisation_id__in=led)
        concerns = (
            Q(team__in=teams.values("pk"))
            | Q(experiment__team__in=teams.values("pk"))
            | Q(organisation_id__in=led)
            | Q(kind__in=_FOR_EVERY_LEADER)
        )
        allowed |= concerns & Q(issued_at__isnull=False)
    return reports.filter(allowed)


def drafts_for(request: MemberRequest) -> QuerySet[Report]:
    """The reports that the person may complete or comment on: staff all, a team its own."""
    reports = request.programme.reports.all()
    return reports if reads_all(request) else reports.filter(_of_own_teams(request))


def _of_own_teams(request: MemberRequest) -> Q:
    """What is about a team that the person sits or sat in."""
    if "associate" not in roles_of(request):
        return Q(pk__in=[])
    teams = request.programme.teams.filter(seats__associate__person=request.user).values("pk")
    return Q(team__in=teams) | Q(experiment__team__in=teams)


def led_by(request: MemberRequest) -> list[int]:
    """The ids of the organisations that the person leads."""
    led = [m.organisation_id for m in memberships_of(request) if m.role == "council_leader"]
    return [pk for pk in led if pk]
