"""Whose reports somebody may read."""

from django.db.models import QuerySet

from cohorts.teams.models import Team
from infuse.people.access import memberships_of, roles_of
from infuse.people.roles import permissions_of
from infuse.request import MemberRequest


def teams_reported_to(request: MemberRequest) -> QuerySet[Team]:
    """The teams whose reports the person may read.

    Staff: all of the programme. A council leader: those with a member from their organisation.
    An associate: their own.
    """
    teams = request.programme.teams.all()
    roles = roles_of(request)
    if "reports.see" in permissions_of(roles - {"council_leader"}):
        return teams
    mine = teams.none()
    if "council_leader" in roles:
        led = [m.organisation_id for m in memberships_of(request) if m.role == "council_leader"]
        mine |= teams.filter(seats__associate__organisation_id__in=[pk for pk in led if pk])
    if "associate" in roles:
        mine |= teams.filter(seats__associate__person=request.user)
    return mine.distinct()
