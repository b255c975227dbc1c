"""Why a formation is as it is: plain data about each person, each team and the whole. Words are the
caller's affair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .exchanges import Alternative, Exchanges
from .outcome import Team
from .problem import Problem
from .score import FormationScore, TeamScore, formation_score, team_score
from .tally import Ledger


@dataclass(frozen=True, slots=True)
class TeamWhy:
    """One team: `team` is its place in the formation; skills and half-days by number, `parts` and
    `score` from 0 to 100.

    `duplicates` counts members beyond the first of each employer; `isolated` names the groups of
    which exactly one member is here, `alone` that member for each of them.
    """

    team: int
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
    alone: tuple[tuple[str, int], ...]


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
class Whole:
    """The whole formation, from 0 to 100.

    `ranks` counts people by their rank of their issue (0: unranked), for every rank that the
    objective knows and every one met; `worst_off` are those whose issue is worth least to them, at
    `least` twentieths; `worst_teams` are the places of the teams that score least. `bound` is what
    no formation can beat, `within` by how many points this one may still be beaten; both are None
    when no bound is known for the problem as it is.
    """

    score: float
    mean_team: float
    worst_associate: float
    worst_team: float
    criteria: dict[str, float]
    ranks: dict[int, int]
    least: int
    worst_off: tuple[int, ...]
    worst_teams: tuple[int, ...]
    unplaced: tuple[int, ...]
    bound: float | None
    within: float | None

    @property
    def proven_best(self) -> bool:
        """Whether no other formation scores higher, to the fourth decimal place."""
        return self.within is not None and self.within < 5e-5


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything: the whole, its teams, its people."""

    whole: Whole
    teams: tuple[TeamWhy, ...]
    people: tuple[PersonWhy, ...]


def explain(problem: Problem, teams: Sequence[Team], bound: float | None = None) -> Explanation:
    """Everything there is to say about a formation in which each person has at most one seat."""
    return Explanation(
        whole(problem, teams, bound), per_team(problem, teams), per_person(problem, teams)
    )


def whole(problem: Problem, teams: Sequence[Team], bound: float | None = None) -> Whole:
    """The whole formation; `bound` is the proven one, where it is known."""
    score = formation_score(problem, teams)
    utility = {i: problem.utility20(i, t.issue) for t in teams for i in t.members}
    least = min(utility.values(), default=0)
    ranks = Counter(problem.rank(i, t.issue) for t in teams for i in t.members)
    known = {*range(1, len(problem.params.rank_utility20) + 1), 0, *ranks}
    filled = [t for t, team in enumerate(teams) if team.members]
    return Whole(
        score=float(score.score),
        mean_team=float(100 * score.mean_team),
        worst_associate=float(100 * score.worst_associate),
        worst_team=float(100 * score.worst_team),
        criteria={k: float(100 * v) for k, v in score.criteria.items()},
        ranks={r: ranks[r] for r in sorted(known)},
        least=least,
        worst_off=tuple(sorted(i for i, u in utility.items() if u == least)),
        worst_teams=_lowest(filled, score),
        unplaced=tuple(i for i in range(problem.n) if i not in utility),
        bound=bound,
        within=None if bound is None else max(0.0, bound - float(score.score)),
    )


def _lowest(filled: list[int], score: FormationScore) -> tuple[int, ...]:
    qualities = zip(filled, score.teams, strict=True)
    return tuple(t for t, one in qualities if one.quality == score.worst_team)


def per_team(problem: Problem, teams: Sequence[Team]) -> tuple[TeamWhy, ...]:
    """Each team that is not empty, in order."""
    return tuple(
        _team(problem, t, team, team_score(problem, team))
        for t, team in enumerate(teams)
        if team.members
    )


def per_person(problem: Problem, teams: Sequence[Team]) -> tuple[PersonWhy, ...]:
    """Each person who has a seat, in order."""
    exchanges = Exchanges(Ledger(problem, teams))
    people = (
        _person(problem, teams, t, i, exchanges)
        for t, team in enumerate(teams)
        for i in team.members
    )
    return tuple(sorted(people, key=lambda p: p.associate))


def explain_person(problem: Problem, teams: Sequence[Team], associate: int) -> PersonWhy | None:
    """The explanation for one person, or None when they have no seat."""
    for t, team in enumerate(teams):
        if associate in team.members:
            return _person(problem, teams, t, associate, Exchanges(Ledger(problem, teams)))
    return None


def _team(problem: Problem, t: int, team: Team, score: TeamScore) -> TeamWhy:
    return TeamWhy(
        team=t,
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
        alone=tuple(
            (group, i)
            for group in score.isolated
            for i in team.members
            if group in problem.associates[i].groups
        ),
    )


def _person(
    problem: Problem, teams: Sequence[Team], t: int, i: int, exchanges: Exchanges
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
