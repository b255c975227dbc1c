"""A cohort's teams with who is in them, read at once."""

from dataclasses import dataclass

from django.db.models import Prefetch

from cohorts.roster.models import Cohort
from cohorts.teams.board.composition import Composition, composition
from cohorts.teams.models import Seat, Team


@dataclass(frozen=True)
class TeamLine:
    """A team, the seats taken in it now, and what it is made of."""

    team: Team
    seats: list[Seat]
    made_of: Composition
    warnings: list[str]

    def has(self, person_id: int) -> bool:
        """Whether a person sits in it."""
        return any(seat.associate.person_id == person_id for seat in self.seats)


def team_lines(cohort: Cohort) -> list[TeamLine]:
    """The cohort's teams in the order of their forming. Two queries."""
    teams = cohort.teams.select_related("issue").order_by("pk").prefetch_related(taken_seats())
    return [line_of(team, cohort) for team in teams]


def taken_seats() -> Prefetch[str]:
    """The seats taken now, by name, as `team.taken`."""
    seats = Seat.objects.filter(ended_on=None).select_related(
        "associate__person", "associate__organisation", "associate__wish"
    )
    return Prefetch("seats", seats.order_by("associate__person__full_name", "pk"), to_attr="taken")


def line_of(team: Team, cohort: Cohort) -> TeamLine:
    """A team fetched with `taken_seats`."""
    seats: list[Seat] = getattr(team, "taken")  # noqa: B009  the prefetch puts it there
    made_of = composition([seat.associate.organisation for seat in seats])
    return TeamLine(team, seats, made_of, made_of.warnings(cohort))
