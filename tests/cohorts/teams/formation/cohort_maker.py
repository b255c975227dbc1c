"""Small cohorts to form teams of, and a second opinion on what a formation is worth."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

from cohorts.teams.formation.outcome import Team
from cohorts.teams.formation.problem import Problem

Data = dict[str, Any]


def cohort(
    people: int, seed: int, issues: int = 3, sizes: tuple[int, int] = (2, 3), rules: int = 0
) -> Data:
    """An instance in the file format with `people` people; `rules` rules of each kind, which may
    contradict."""
    r = Random(f"{people}/{seed}")
    employers = [f"Body {k}" for k in range(max(2, people // 3))]
    associates = [
        {
            "id": i,
            "employer": r.choice(employers),
            "skills": [r.choice((0, 1, 2, 3)) for _ in range(4)],
            "avail": sorted(r.sample(range(6), r.randint(2, 6))),
            "groups": [g for g in ("welsh_first", "third_sector") if r.random() < 0.3],
            "prefs": r.sample(range(issues), r.randint(0, issues)),
        }
        for i in range(people)
    ]

    def pair(other: int) -> list[int]:
        return [r.randrange(people), r.randrange(other)]

    between = [sorted(r.sample(range(people), 2)) for _ in range(2 * rules)]
    return {
        "skills": ["iteration", "data", "insight", "story"],
        "slots": ["Mon am", "Mon pm", "Tue am", "Tue pm", "Wed am", "Wed pm"],
        "issues": [
            {"id": j, "max_teams": r.choice((1, 2)), "min_size": sizes[0], "max_size": sizes[1]}
            for j in range(issues)
        ],
        "associates": associates,
        "rules": {
            "together": between[:rules],
            "apart": between[rules:],
            "locks": [pair(issues) for _ in range(rules)],
            "bans": [pair(issues) for _ in range(rules)],
        },
    }


def every_formation(problem: Problem) -> list[tuple[Team, ...]]:
    """Every lawful formation of a very small cohort."""
    found: list[tuple[Team, ...]] = []
    options = [
        Team(j, members)
        for j, issue in enumerate(problem.issues)
        for size in range(issue.min_size, issue.max_size + 1)
        for members in combinations(range(problem.n), size)
        if _agrees(problem, j, set(members))
    ]

    # A team is placed when the first of those who are left is its first member.
    led: dict[int, list[tuple[frozenset[int], Team]]] = {i: [] for i in range(problem.n)}
    for team in options:
        led[team.members[0]].append((frozenset(team.members), team))
    room = [issue.max_teams for issue in problem.issues]

    def place(left: frozenset[int], teams: tuple[Team, ...]) -> None:
        if not left:
            found.append(teams)
            return
        for members, team in led[min(left)]:
            if room[team.issue] and left >= members:
                room[team.issue] -= 1
                place(left - members, (*teams, team))
                room[team.issue] += 1

    place(frozenset(range(problem.n)), ())
    return found


def _agrees(problem: Problem, issue: int, members: set[int]) -> bool:
    rules = problem.rules
    return (
        all((a in members) == (b in members) for a, b in rules.together)
        and not any(a in members and b in members for a, b in rules.apart)
        and all(j == issue for a, j in rules.locks if a in members)
        and not any(a in members and j == issue for a, j in rules.bans)
    )


def judge(data: Data, teams: tuple[Team, ...]) -> Fraction:
    """The score of a formation from the file alone, with the default weights, written without the
    engine."""
    return Judge(data)(teams)


class Judge:
    """The same for many formations: what it has said of a team it does not work out again."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.known: dict[Team, tuple[Fraction, Fraction]] = {}

    def __call__(self, teams: tuple[Team, ...]) -> Fraction:
        """The score from 0 to 100."""
        total, lows, qualities = Fraction(0), [], []
        for team in teams:
            if team not in self.known:
                self.known[team] = self._of_team(team)
            quality, low = self.known[team]
            total += len(team.members) * quality
            lows.append(low)
            qualities.append(quality)
        return 90 * total / len(self.data["associates"]) + 5 * min(lows) + 5 * min(qualities)

    def _of_team(self, team: Team) -> tuple[Fraction, Fraction]:
        """Its quality, and what the issue is worth to whom it is worth least."""
        people, slots = self.data["associates"], len(self.data["slots"])
        table = [Fraction(x, 20) for x in (20, 17, 14, 10, 6)]
        members, s = [people[i] for i in team.members], len(team.members)
        use = [
            table[p["prefs"].index(team.issue)] if team.issue in p["prefs"] else Fraction(0)
            for p in members
        ]
        kinds = len(self.data["skills"])
        strong = sum(any(p["skills"][k] >= 2 for p in members) for k in range(kinds))
        shared = sum(all(t in p["avail"] for p in members) for t in range(slots))
        alone = sum(c == 1 for c in Counter(g for p in members for g in p["groups"]).values())
        quality = Fraction(40, 100) * sum(use, Fraction(0)) / s
        quality += Fraction(20, 100) * Fraction(strong, kinds)
        quality += Fraction(15, 100) * Fraction(len({p["employer"] for p in members}), s)
        quality += Fraction(15, 100) * Fraction(min(3, shared), 3)
        quality += Fraction(10, 100) * (1 - Fraction(alone, s))
        return quality, min(use)
