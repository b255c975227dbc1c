"""A cohort's teams as they are now, in the engine's terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cohorts.roster.models import Associate, Cohort
from cohorts.teams.formation.effects import moved
from cohorts.teams.formation.outcome import Named
from cohorts.teams.formation.outcome import Team as Formed
from cohorts.teams.formation.score import breaks
from cohorts.teams.models import Seat, Team
from cohorts.teams.rules.numbering import Numbered, number

RULES = ("together", "apart", "locks", "bans")


@dataclass(frozen=True)
class Standing:
    """The teams that have not ended, and who sits in them (associate's id to team's place)."""

    numbered: Numbered
    teams: tuple[Team, ...]
    seats: dict[int, int]

    @cached_property
    def formation(self) -> tuple[Formed, ...]:
        """The teams in the engine's numbers, in their order."""
        people, issues = self.numbered.person_number, self.numbered.issue_number
        members: list[list[int]] = [[] for _team in self.teams]
        for pk, place in self.seats.items():
            members[place].append(people[pk])
        return tuple(
            Formed(issues[team.issue_id], tuple(sorted(here)))
            for team, here in zip(self.teams, members, strict=True)
        )

    @property
    def unplaced(self) -> list[Associate]:
        """Who has no team."""
        return [person for person in self.numbered.people if person.pk not in self.seats]

    def place(self, team: Team) -> int:
        """Where a team stands in the formation."""
        return [one.pk for one in self.teams].index(team.pk)

    def newly_broken(
        self, moves: Mapping[int, int | None], *, added: Sequence[int] = ()
    ) -> list[Named]:
        """Rules about people that hold now and would not after the moves (associate's id to place).

        `added` are issues' ids of teams that come behind the others.
        """
        issues = self.numbered.issue_number
        before = [*self.formation, *(Formed(issues[pk], ()) for pk in added)]
        numbers = self.numbered.person_number
        after = moved(before, {numbers[pk]: to for pk, to in moves.items()})
        broken = self._broken(before)
        return [rule for rule in self._broken(after) if rule not in broken]

    def _broken(self, formation: Sequence[Formed]) -> list[Named]:
        home = {i: t for t, team in enumerate(formation) for i in team.members}
        return [
            rule
            for rule in self.numbered.problem.rules.named()
            if rule[0] in RULES and _is_about(rule, home) and breaks(rule, home, formation)
        ]


def _is_about(rule: tuple[str, int, int], home: Mapping[int, int]) -> bool:
    kind, a, b = rule
    both = kind in ("together", "apart")
    return a in home and (not both or b in home)


def read_standing(cohort: Cohort) -> Standing:
    """The cohort's teams today. Raises ValidationError when there is nobody to form teams of."""
    teams = tuple(cohort.teams.filter(ended_on=None).select_related("issue").order_by("pk"))
    numbered = number(cohort, keep={team.issue_id for team in teams})
    places = {team.pk: place for place, team in enumerate(teams)}
    here = numbered.person_number
    taken = Seat.objects.filter(programme_id=cohort.programme_id, team__in=teams, ended_on=None)
    seats = {
        pk: places[team] for pk, team in taken.values_list("associate_id", "team_id") if pk in here
    }
    return Standing(numbered, teams, seats)
