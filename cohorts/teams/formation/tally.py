"""A formation kept as whole numbers per team, so that what a change does is added up at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import lcm

from .outcome import Team
from .problem import Problem
from .score import CRITERIA


@dataclass(frozen=True, slots=True)
class Tally:
    """One team: its people, `values` per criterion (in people, times the sheet's `base`), the least
    utility in twentieths; skills covered, half-days shared and groups with one member as bit
    masks."""

    size: int
    values: tuple[int, ...]
    least: int
    covered: int
    shared: int
    employers: int
    alone: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The score of a whole formation and what it is made of, all from 0 to 100."""

    score: float
    mean_team: float
    worst_associate: float
    worst_team: float
    criteria: dict[str, float]


class Sheet:
    """A problem's people as bit masks, to tally teams of them. Build it once per problem."""

    def __init__(self, problem: Problem) -> None:
        params, people = problem.params, problem.associates
        self.problem = problem
        self.skills = len(problem.skills)
        self.base = lcm(20, self.skills, params.target_slots)
        self.weights = tuple(getattr(params.weights, k) for k in CRITERIA)
        self.groups = sorted({g for p in people for g in p.groups})
        place = {g: k for k, g in enumerate(self.groups)}
        self.strong = [
            sum(1 << k for k, level in enumerate(p.skills) if level >= params.strong_level)
            for p in people
        ]
        self.avail = [sum(1 << slot for slot in p.avail) for p in people]
        self.member = [sum(1 << place[g] for g in p.groups) for p in people]
        table = params.rank_utility20
        self.utility = [dict(zip(p.prefs, table, strict=False)) for p in people]

    def tally(self, issue: int, members: Sequence[int]) -> Tally:
        """A team as whole numbers; a team of nobody counts nothing."""
        target, base, size = self.problem.params.target_slots, self.base, len(members)
        utility = covered = once = twice = 0
        least, shared = 20, -1
        for i in members:
            worth = self.utility[i].get(issue, 0)
            utility += worth
            least = min(least, worth)
            covered |= self.strong[i]
            shared &= self.avail[i]
            twice |= once & self.member[i]
            once |= self.member[i]
        shared = shared if members else 0
        employers = len({self.problem.associates[i].employer for i in members})
        alone = once & ~twice
        values = (
            utility * (base // 20),
            size * covered.bit_count() * (base // self.skills),
            employers * base,
            size * min(target, shared.bit_count()) * (base // target),
            (size - alone.bit_count()) * base,
        )
        return Tally(size, values, least, covered, shared, employers, alone)

    def parts(self, tally: Tally) -> dict[str, float]:
        """A team's criteria, from 0 to 100."""
        whole = max(1, tally.size) * self.base
        return {k: 100 * v / whole for k, v in zip(CRITERIA, tally.values, strict=True)}

    def quality(self, tally: Tally) -> float:
        """A team's score, from 0 to 100."""
        value: int = sum(w * v for w, v in zip(self.weights, tally.values, strict=True))
        return value / (max(1, tally.size) * self.base)

    def alone_in(self, tally: Tally) -> tuple[str, ...]:
        """The groups of which exactly one member is in a team."""
        return self.named(tally.alone)

    def named(self, mask: int) -> tuple[str, ...]:
        """The groups in a bit mask, in order."""
        return tuple(g for k, g in enumerate(self.groups) if mask >> k & 1) if mask else ()


class Ledger:
    """A formation, team by team, in which each person has at most one seat; teams may be empty."""

    def __init__(self, problem: Problem, teams: Sequence[Team], sheet: Sheet | None = None) -> None:
        self.problem = problem
        self.sheet = sheet or Sheet(problem)
        self.teams = tuple(teams)
        self.home = {i: t for t, team in enumerate(teams) for i in team.members}
        if len(self.home) != sum(len(team.members) for team in teams):
            raise ValueError("somebody has two seats")
        self.tallies = [self.sheet.tally(team.issue, team.members) for team in teams]
        self.sums = [sum(t.values[c] for t in self.tallies) for c in range(len(CRITERIA))]
        self.quality = [self.sheet.quality(t) for t in self.tallies]
        self.parts = [self.sheet.parts(t) for t in self.tallies]
        filled = [t for t, tally in enumerate(self.tallies) if tally.size]
        # Worst first: what is left when some teams change is found at once.
        self._by_least = sorted(filled, key=lambda t: self.tallies[t].least)
        self._by_quality = sorted(filled, key=lambda t: self.quality[t])
        self.totals = self.after({})
        self._rules: dict[int, list[tuple[str, int, int]]] = {}
        for rule in problem.rules.named():
            about = rule[1:] if rule[0] in ("together", "apart") else rule[1:2]
            for i in about:
                self._rules.setdefault(i, []).append(rule)

    def rules_of(self, people: Iterable[int]) -> list[tuple[str, int, int]]:
        """The rules about any of these people, each once."""
        return list(dict.fromkeys(rule for i in people for rule in self._rules.get(i, ())))

    def moved(self, moves: Mapping[int, int | None]) -> dict[int, Tally]:
        """The teams that `moves` (person to team, None for no seat) change, as they are then."""
        out: dict[int, set[int]] = {}
        into: dict[int, list[int]] = {}
        for i, there in moves.items():
            here = self.home.get(i)
            if here is not None and here != there:
                out.setdefault(here, set()).add(i)
            if there is not None and here != there:
                into.setdefault(there, []).append(i)
        changed = {}
        for t in sorted({*out, *into}):
            stay = [i for i in self.teams[t].members if i not in out.get(t, ())]
            changed[t] = self.sheet.tally(self.teams[t].issue, [*stay, *into.get(t, ())])
        return changed

    def after(self, changed: Mapping[int, Tally]) -> Totals:
        """The totals once the teams in `changed` are as they are there."""
        mix, n, base = self.problem.params.mix, self.problem.n, self.sheet.base
        sums, seated = list(self.sums), len(self.home)
        for t, new in changed.items():
            old = self.tallies[t]
            seated += new.size - old.size
            for c, (now, was) in enumerate(zip(new.values, old.values, strict=True)):
                sums[c] += now - was
        least, low = self._worst(changed)
        least = least if seated == n else 0
        mean = sum(w * s for w, s in zip(self.sheet.weights, sums, strict=True)) / (n * base)
        score = (
            mix.mean_team * mean + mix.worst_associate * 5 * least + mix.worst_team * low
        ) / 100
        criteria = {k: 100 * s / (n * base) for k, s in zip(CRITERIA, sums, strict=True)}
        return Totals(score, mean, 5.0 * least, low, criteria)

    def _worst(self, changed: Mapping[int, Tally]) -> tuple[int, float]:
        """The least utility and the lowest quality of a team that is not empty."""
        new = [tally for tally in changed.values() if tally.size]
        least = [tally.least for tally in new]
        low = [self.sheet.quality(tally) for tally in new]
        first = next((t for t in self._by_least if t not in changed), None)
        if first is not None:
            least.append(self.tallies[first].least)
            low.append(next(self.quality[t] for t in self._by_quality if t not in changed))
        return min(least, default=0), min(low, default=0.0)


def company(problem: Problem, person: int) -> tuple[int, ...]:
    """A person and everybody who is to stay with them, directly or through others."""
    tied = {person}
    pairs: Iterable[tuple[int, int]] = problem.rules.together
    grown = True
    while grown:
        more = {i for pair in pairs if tied & set(pair) for i in pair} - tied
        tied |= more
        grown = bool(more)
    return tuple(sorted(tied))
