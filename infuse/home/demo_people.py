"""The people of the demo whom one can be with one click, and how that is kept to the demo."""

from dataclasses import dataclass

from django.utils.timezone import localdate

from cohorts.teams.models import Seat
from infuse.people.models import Membership, User
from infuse.people.roles import ROLES
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

# The order in which somebody who is new to the platform best meets the roles, and how many of each.
SHOWN = {
    "associate": 8,
    "programme_manager": 2,
    "council_leader": 3,
    "coach": 2,
    "reviewer": 2,
    "evaluation_lead": 1,
    "auditor": 1,
    "translator": 1,
}


@dataclass(frozen=True)
class DemoPerson:
    """Somebody of the demo: who they are, and in what they are worth being."""

    user: User
    role: str
    role_name: str
    where: str  # their team or organisation, "" for neither


@dataclass(frozen=True)
class DemoProgramme:
    """A programme of the demo with some of its people, grouped by role in a fixed order."""

    programme: Programme
    people: list[DemoPerson]


def demo_programmes() -> list[DemoProgramme]:
    """Every demo programme with a few people of each role. Six queries a programme."""
    return [
        DemoProgramme(programme, _people_of(programme))
        for programme in Programme.objects.filter(is_demo=True)
    ]


def _people_of(programme: Programme) -> list[DemoPerson]:
    with in_programme(programme.pk):
        running = programme.memberships.filter(
            ended_at=None, role__in=SHOWN, user__is_operator=False, user__is_active=True
        ).select_related("user", "organisation")
        by_role: dict[str, list[Membership]] = {}
        for membership in running.order_by("pk"):
            by_role.setdefault(membership.role, []).append(membership)
        teams = _team_names(programme)
    chosen: list[DemoPerson] = []
    for role, most in SHOWN.items():
        rows = _spread(by_role.get(role, []), teams if role == "associate" else {}, most)
        chosen += [_person(row, teams.get(row.user_id, "")) for row in rows]
    return chosen


def _team_names(programme: Programme) -> dict[int, str]:
    """The running team of each person who sits in one; before there are teams, their cohort."""
    learning = programme.associates.filter(withdrawal=None, cohort__starts_on__lte=localdate())
    found = {one.person_id: str(one.cohort) for one in learning.select_related("cohort")}
    seats = Seat.objects.filter(programme=programme, ended_on=None)
    rows = seats.select_related("team", "associate").order_by("team__code", "pk")
    return found | {seat.associate.person_id: str(seat.team) for seat in rows}


def _spread(rows: list[Membership], teams: dict[int, str], most: int) -> list[Membership]:
    """So many of them that every team is met before any team twice; those without one last."""
    seen: dict[str, int] = {}

    def turn(row: Membership) -> tuple[bool, int, str]:
        team = teams.get(row.user_id, "")
        seen[team] = seen.get(team, 0) + 1
        return (bool(teams) and not team, seen[team], team)

    return sorted(rows, key=turn)[:most]


def _person(row: Membership, team: str) -> DemoPerson:
    name = str(ROLES[row.role].name)
    where = team if row.role == "associate" and team else str(row.organisation or "")
    return DemoPerson(user=row.user, role=row.role, role_name=name, where=where)


def may_be_shown_as(user: User) -> bool:
    """Whether one may become this person with a click: of the demo, and of the demo alone.

    Needs the person as the database's scope.
    """
    if user.is_operator or not user.is_active:
        return False
    running = user.memberships.filter(ended_at=None)
    of_the_demo = running.filter(programme__is_demo=True)
    return of_the_demo.exists() and not running.exclude(programme__is_demo=True).exists()


def first_programme_of(user: User) -> Programme:
    """Where the person's first page is. Needs the person as the database's scope."""
    return user.memberships.filter(ended_at=None).select_related("programme")[0].programme
