"""The problem made ready for search: people tied by “together” are one unit; sets are bit masks;
values are integers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import lcm

from .outcome import Team
from .problem import Problem


@dataclass(frozen=True, slots=True)
class Unit:
    """People who always move together. Utilities are in twentieths, per issue: their sum and the
    least of them."""

    members: tuple[int, ...]
    utility: tuple[int, ...]
    least: tuple[int, ...]
    skills: int
    avail: int
    employers: int
    once: int
    twice: int
    allowed: int
    foes: int

    @property
    def size(self) -> int:
        """How many people."""
        return len(self.members)


class Units:
    """The units of a problem and the integer value of a team of them.

    A team's value is `scale` × people × quality, an exact integer; the formation's score is
    `per_value` × sum of values + `per_least` × least utility + `per_quality` × least (value ÷
    people).
    """

    def __init__(self, problem: Problem) -> None:
        params = problem.params
        self.problem = problem
        self.n = problem.n
        self.issues = problem.issues
        self.skill_count = len(problem.skills)
        self.target = params.target_slots
        base = lcm(20, self.skill_count, self.target)
        w = params.weights
        self.scale = 100 * base
        self.w_utility = w.preference * base // 20
        self.w_skill = w.skills * base // self.skill_count
        self.w_employer = w.employers * base
        self.w_slot = w.availability * base // self.target
        self.w_isolation = w.isolation * base
        self.per_value = params.mix.mean_team / (self.scale * self.n)
        self.per_least = params.mix.worst_associate / 20
        self.per_quality = params.mix.worst_team / self.scale
        self.units = _units(problem)
        self.home = {i: k for k, unit in enumerate(self.units) for i in unit.members}

    def worth(self, issue: int, team: Iterable[int]) -> tuple[int, int, int]:
        """The value of a team of units on an issue, its number of people, and the least utility in
        it."""
        utility = skills = employers = once = twice = size = 0
        avail, least = -1, 20
        for k in team:
            unit = self.units[k]
            utility += unit.utility[issue]
            least = min(least, unit.least[issue])
            size += len(unit.members)
            skills |= unit.skills
            avail &= unit.avail
            employers |= unit.employers
            twice |= unit.twice | (once & unit.once)
            once |= unit.once
        value = self.w_utility * utility + self.w_employer * employers.bit_count()
        value += size * self.w_skill * skills.bit_count()
        value += size * self.w_slot * min(self.target, avail.bit_count())
        value += self.w_isolation * (size - (once & ~twice).bit_count())
        return value, size, least

    def score(self, teams: Iterable[tuple[int, Sequence[int]]]) -> float:
        """The score of a formation of units, as a float."""
        total, least, quality = 0, 20, float("inf")
        for issue, team in teams:
            value, size, low = self.worth(issue, team)
            total += value
            least = min(least, low)
            quality = min(quality, value / size)
        return self.total(total, least, quality)

    def total(self, value: float, least: float, quality: float) -> float:
        """The score of a formation by its sum of values, its least utility and its least value per
        person."""
        return self.per_value * value + self.per_least * least + self.per_quality * quality

    def teams(self, formation: Iterable[tuple[int, Iterable[int]]]) -> tuple[Team, ...]:
        """A formation of units as teams of people, in order."""
        named = [
            Team(issue, tuple(sorted(i for k in team for i in self.units[k].members)))
            for issue, team in formation
        ]
        return tuple(sorted(named))


def _clusters(problem: Problem) -> list[tuple[int, ...]]:
    parent = list(range(problem.n))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in problem.rules.together:
        parent[root(a)] = root(b)
    found: dict[int, list[int]] = {}
    for i in range(problem.n):
        found.setdefault(root(i), []).append(i)
    return sorted(tuple(c) for c in found.values())


def _units(problem: Problem) -> list[Unit]:
    clusters = _clusters(problem)
    home = {i: k for k, cluster in enumerate(clusters) for i in cluster}
    every = (1 << len(problem.issues)) - 1
    allowed = [every] * len(clusters)
    foes = [0] * len(clusters)
    for a, j in problem.rules.locks:
        allowed[home[a]] &= 1 << j
    for a, j in problem.rules.bans:
        allowed[home[a]] &= ~(1 << j)
    for a, b in problem.rules.apart:
        foes[home[a]] |= 1 << home[b]
        foes[home[b]] |= 1 << home[a]
    employers = {e: k for k, e in enumerate(dict.fromkeys(p.employer for p in problem.associates))}
    groups = {g: k for k, g in enumerate(sorted({g for p in problem.associates for g in p.groups}))}
    return [
        _unit(problem, c, employers, groups, (allowed[k], foes[k])) for k, c in enumerate(clusters)
    ]


def _unit(
    problem: Problem,
    members: tuple[int, ...],
    employers: dict[str, int],
    groups: dict[str, int],
    limits: tuple[int, int],
) -> Unit:
    people = [problem.associates[i] for i in members]
    strong = problem.params.strong_level
    skills = once = twice = masks = 0
    avail = -1
    for p in people:
        skills |= sum(1 << k for k, level in enumerate(p.skills) if level >= strong)
        avail &= sum(1 << slot for slot in p.avail)
        masks |= 1 << employers[p.employer]
        mine = sum(1 << groups[g] for g in p.groups)
        twice |= once & mine
        once |= mine
    rows = list(zip(*(_utilities(problem, i) for i in members), strict=True))
    return Unit(
        members=members,
        utility=tuple(sum(row) for row in rows),
        least=tuple(min(row) for row in rows),
        skills=skills,
        avail=avail,
        employers=masks,
        once=once,
        twice=twice,
        allowed=limits[0],
        foes=limits[1],
    )


def _utilities(problem: Problem, i: int) -> list[int]:
    row = [0] * len(problem.issues)
    table = problem.params.rank_utility20
    for issue, utility in zip(problem.associates[i].prefs, table, strict=False):
        row[issue] = utility
    return row
