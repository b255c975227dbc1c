"""Why a formation is as it is: plain data about each team, each person and the whole. Words are the
caller's affair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .outcome import Team
from .problem import Problem
from .score import FormationScore, TeamScore, formation_score, team_score
from .seats import Seats
from .units import Units


@dataclass(frozen=True, slots=True)
class TeamWhy:
    """One team: skills and half-days by number, `parts` and `score` from 0 to 100.

    `duplicates` counts members beyond the first of each employer; `isolated` names the groups of
    which exactly one member is here.
    """

    issue: int
    members: tuple[int, ...]
    score: float
    parts: dict[str, float]
    covered: tuple[int, ...]
    missing: tuple[int, ...]
    employers: int
    duplicates: int
    shared_slots: tuple[int, ...]
    isolated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another seat for a person, all rules kept: alone (`partners` empty) or in exchange for
    others.

    `cost` is what the whole score would lose (negative: it would gain). `team_changes` is what the
    team left and the team joined would gain, in points. `partners` are those who change seats in
    return, with their rank of the issue before and after (0: unranked).
    """

    issue: int
    team: int
    rank: int
    cost: float
    team_changes: tuple[float, float]
    partners: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class PersonWhy:
    """One person: their rank of the issue (0: unranked), what the team has only through them, and
    the best alternative.

    `adds` is what the team's score would lose without them, in points. The alternative is an issue
    they rank higher, where a lawful exchange leads to one; otherwise the least costly other seat on
    an issue they rank.
    """

    associate: int
    team: int
    rank: int
    only_skills: tuple[int, ...]
    only_employer: bool
    adds: float
    alternative: Alternative | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole formation: `ranks` counts people by their rank of their issue (0: unranked),
    `worst_off` has the least."""

    score: float
    criteria: dict[str, float]
    ranks: dict[int, int]
    worst_off: tuple[int, ...]
    teams: tuple[TeamWhy, ...]
    people: tuple[PersonWhy, ...]


def explain(problem: Problem, teams: Sequence[Team]) -> Explanation:
    """Everything there is to say about a formation in which each person has at most one seat."""
    whole = formation_score(problem, teams)
    exchanges = _Exchanges(problem, teams)
    people = tuple(
        _person(problem, teams, t, i, exchanges)
        for t, team in enumerate(teams)
        for i in team.members
    )
    placed = {i: team.issue for team in teams for i in team.members}
    utility = {i: problem.utility20(i, j) for i, j in placed.items()}
    least = min(utility.values(), default=0)
    ranks = Counter(problem.rank(i, j) for i, j in placed.items())
    return Explanation(
        score=float(whole.score),
        criteria={k: float(100 * v) for k, v in whole.criteria.items()},
        ranks={r: ranks[r] for r in sorted(ranks)},
        worst_off=tuple(sorted(i for i, u in utility.items() if u == least)),
        teams=_teams(problem, teams, whole),
        people=tuple(sorted(people, key=lambda p: p.associate)),
    )


def explain_person(problem: Problem, teams: Sequence[Team], associate: int) -> PersonWhy | None:
    """The explanation for one person, or None when they have no seat."""
    for t, team in enumerate(teams):
        if associate in team.members:
            return _person(problem, teams, t, associate, _Exchanges(problem, teams))
    return None


def _teams(problem: Problem, teams: Sequence[Team], whole: FormationScore) -> tuple[TeamWhy, ...]:
    filled = [team for team in teams if team.members]
    return tuple(_team(problem, t, s) for t, s in zip(filled, whole.teams, strict=True))


def _team(problem: Problem, team: Team, score: TeamScore) -> TeamWhy:
    return TeamWhy(
        issue=team.issue,
        members=team.members,
        score=float(100 * score.quality),
        parts={k: float(100 * v) for k, v in score.parts.items()},
        covered=score.covered,
        missing=tuple(k for k in range(len(problem.skills)) if k not in score.covered),
        employers=score.employers,
        duplicates=len(team.members) - score.employers,
        shared_slots=score.shared_slots,
        isolated=score.isolated,
    )


def _person(
    problem: Problem, teams: Sequence[Team], t: int, i: int, exchanges: _Exchanges
) -> PersonWhy:
    team = teams[t]
    others = tuple(x for x in team.members if x != i)
    mine, strong = problem.associates[i], problem.params.strong_level
    only = tuple(
        k
        for k, level in enumerate(mine.skills)
        if level >= strong and all(problem.associates[x].skills[k] < strong for x in others)
    )
    before = team_score(problem, team).quality
    after = team_score(problem, Team(team.issue, others)).quality if others else 0
    return PersonWhy(
        associate=i,
        team=t,
        rank=problem.rank(i, team.issue),
        only_skills=only,
        only_employer=all(problem.associates[x].employer != mine.employer for x in others),
        adds=float(100 * (before - after)),
        alternative=exchanges.best(i),
    )


class _Exchanges:
    """Moves and swaps of one unit against at most one other, on top of a formation."""

    def __init__(self, problem: Problem, teams: Sequence[Team]) -> None:
        self.problem = problem
        self.units = Units(problem)
        self.place = [t for t, team in enumerate(teams) if team.members]
        plan = [
            (teams[t].issue, dict.fromkeys(self.units.home[i] for i in teams[t].members))
            for t in self.place
        ]
        self.seats = Seats(self.units, plan)
        self.score = self.seats.score() if plan else 0.0

    def best(self, i: int) -> Alternative | None:
        """The best alternative for associate `i`: a better rank first, then the least cost."""
        k = self.units.home[i]
        a = self.seats.home[k]
        if a < 0:
            return None
        now = self.problem.rank(i, self.seats.issue[a]) or len(self.problem.issues) + 1
        options = [o for j in self.problem.associates[i].prefs for o in self._options(i, k, a, j)]
        return min(
            options, key=lambda o: (o.rank >= now, o.cost, o.rank, o.team, o.partners), default=None
        )

    def _options(self, i: int, k: int, a: int, issue: int) -> Iterator[Alternative]:
        seats = self.seats
        if issue == seats.issue[a] or not seats.may(k, issue):
            return
        for b in seats.running[issue]:
            for other in (None, *seats.team[b]):
                if other is None or seats.may(other, seats.issue[a]):
                    found = self._exchange(i, k, (a, b), other)
                    if found is not None:
                        yield found

    def _exchange(
        self, i: int, k: int, places: tuple[int, int], other: int | None
    ) -> Alternative | None:
        seats, (a, b) = self.seats, places
        left = [x for x in seats.team[a] if x != k] + ([] if other is None else [other])
        joined = [x for x in seats.team[b] if x != other] + [k]
        if not left:
            return None
        old = seats.worth[a], seats.worth[b]
        flip = (1 << k) | (0 if other is None else 1 << other)
        new_a = seats.measure(seats.issue[a], left, seats.mask[a] ^ flip)
        new_b = seats.measure(seats.issue[b], joined, seats.mask[b] ^ flip)
        if new_a[3] > old[0][3] or new_b[3] > old[1][3]:
            return None
        seats.worth[a], seats.worth[b] = new_a, new_b
        score = seats.score()
        seats.worth[a], seats.worth[b] = old
        unit = 100 / self.units.scale
        moved = () if other is None else self.units.units[other].members
        rank, here, there = self.problem.rank, seats.issue[a], seats.issue[b]
        return Alternative(
            issue=there,
            team=self.place[b],
            rank=rank(i, there),
            cost=self.score - score,
            team_changes=((new_a[1] - old[0][1]) * unit, (new_b[1] - old[1][1]) * unit),
            partners=tuple((x, rank(x, there), rank(x, here)) for x in moved),
        )
