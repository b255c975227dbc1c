"""A cohort's teams, as they were formed, beside those that the engine forms of the same people."""

from dataclasses import dataclass

from cohorts.roster.models import Cohort
from cohorts.teams.formation.compare import Comparison, compare
from cohorts.teams.formation.outcome import Team as Formed
from cohorts.teams.formation.score import CRITERIA, violations
from cohorts.teams.formation.solve import solve
from cohorts.teams.models import Seat
from cohorts.teams.rules.numbering import Numbered, number

__all__ = ["CRITERIA", "Compared", "compared"]


@dataclass(frozen=True)
class Compared:
    """Both formations beside each other; `broken` counts what the first breaks."""

    people: int
    teams: int
    bound: float
    broken: int
    comparison: Comparison


def compared(cohort: Cohort, *, seconds: float, seed: int) -> Compared | None:
    """Compare a cohort's first teams, without people who left the cohort since, with the engine's.

    None when the rules admit no teams at all. Raises ValidationError when nobody is there.
    """
    issues = set(cohort.teams.values_list("issue_id", flat=True))
    numbered = number(cohort, keep=issues)
    first = as_formed(cohort, numbered)
    formation = solve(numbered.problem, seed=seed, seconds=seconds)
    if formation.status == "infeasible":
        return None
    return Compared(
        people=numbered.problem.n,
        teams=len(first),
        bound=formation.bound,
        broken=len(violations(numbered.problem, first)),
        comparison=compare(numbered.problem, first, formation.teams),
    )


def as_formed(cohort: Cohort, numbered: Numbered) -> list[Formed]:
    """The teams by everybody's first seat, in the engine's numbers."""
    people, issues = numbered.person_number, numbered.issue_number
    first: dict[int, Seat] = {}
    seats = Seat.objects.filter(programme_id=cohort.programme_id, team__cohort=cohort)
    for seat in seats.select_related("team").order_by("began_on", "pk"):
        first.setdefault(seat.associate_id, seat)
    teams: dict[int, list[int]] = {}
    on: dict[int, int] = {}
    for pk, seat in first.items():
        if pk in people:
            teams.setdefault(seat.team_id, []).append(people[pk])
            on[seat.team_id] = issues[seat.team.issue_id]
    return [Formed(on[pk], tuple(sorted(members))) for pk, members in sorted(teams.items())]
