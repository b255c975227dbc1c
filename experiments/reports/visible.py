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
    """The reports that the person may read, of every kind."""
    reports = request.programme.reports.all()
    if reads_all(request):
        return reports
    teams = teams_reported_to(request).values("pk")
    allowed = Q(team__in=teams) | Q(experiment__team__in=teams)
    if "council_leader" in roles_of(request):
        allowed |= Q(organisation_id__in=led_by(request)) | Q(kind__in=_FOR_EVERY_LEADER)
    return reports.filter(allowed)


def led_by(request: MemberRequest) -> list[int]:
    """The ids of the organisations that the person leads."""
    led = [m.organisation_id for m in memberships_of(request) if m.role == "council_leader"]
    return [pk for pk in led if pk]
