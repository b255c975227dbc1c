"""What a formation is worth, exactly: the score, its parts per team by criterion, and the rules it
breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .outcome import Named, Team
from .problem import Problem

CRITERIA = ("preference", "skills", "employers", "availability", "isolation")


@dataclass(frozen=True, slots=True)
class TeamScore:
    """A team's score from 0 to 1, its parts by criterion (each from 0 to 1), and what the parts
    rest on."""

    quality: Fraction
    parts: dict[str, Fraction]
    utilities20: tuple[int, ...]
    covered: tuple[int, ...]
    shared_slots: tuple[int, ...]
    employers: int
    isolated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormationScore:
    """The score of a whole formation (0 to 100) and what it is made of (each from 0 to 1)."""

    score: Fraction
    mean_team: Fraction
    worst_associate: Fraction
    worst_team: Fraction
    criteria: dict[str, Fraction]
    teams: tuple[TeamScore, ...]


def team_score(problem: Problem, team: Team) -> TeamScore:
    """The score of one team that is not empty, by the weights of the problem."""
    people = [problem.associates[i] for i in team.members]
    params, s, kinds = problem.params, len(people), len(problem.skills)
    utilities = tuple(problem.utility20(i, team.issue) for i in team.members)
    covered = tuple(
        k for k in range(kinds) if any(p.skills[k] >= params.strong_level for p in people)
    )
    shared = tuple(sorted(frozenset.intersection(*(p.avail for p in people))))
    counts = Counter(group for p in people for group in p.groups)
    isolated = tuple(sorted(group for group, count in counts.items() if count == 1))
    employers = len({p.employer for p in people})
    target = params.target_slots
    parts = {
        "preference": Fraction(sum(utilities), 20 * s),
        "skills": Fraction(len(covered), kinds),
        "employers": Fraction(employers, s),
        "availability": Fraction(min(target, len(shared)), target),
        "isolation": 1 - Fraction(len(isolated), s),
    }
    quality = sum((getattr(params.weights, k) * parts[k] for k in CRITERIA), Fraction(0)) / 100
    return TeamScore(quality, parts, utilities, covered, shared, employers, isolated)


def formation_score(problem: Problem, teams: Iterable[Team]) -> FormationScore:
    """The score of a formation of at least one team.

    People in no team count as placed at no use, so that a formation in the making can be scored as
    well.
    """
    placed = [t for t in teams if t.members]
    scores = tuple(team_score(problem, t) for t in placed)
    sizes = [len(t.members) for t in placed]
    n, mix = problem.n, problem.params.mix
    mean = sum((s * t.quality for s, t in zip(sizes, scores, strict=True)), Fraction(0)) / n
    least = min((u for t in scores for u in t.utilities20), default=0)
    worst_associate = Fraction(least if sum(sizes) == n else 0, 20)
    worst_team = min((t.quality for t in scores), default=Fraction(0))
    criteria = {
        k: sum((s * t.parts[k] for s, t in zip(sizes, scores, strict=True)), Fraction(0)) / n
        for k in CRITERIA
    }
    score = mix.mean_team * mean + mix.worst_associate * worst_associate
    score += mix.worst_team * worst_team
    return FormationScore(score, mean, worst_associate, worst_team, criteria, scores)


def violations(problem: Problem, teams: Sequence[Team]) -> list[Named]:
    """Every rule and limit that `teams` break, named as in the input; empty for a lawful formation.

    Besides rules: ("unplaced", associate), ("twice", associate), ("size", issue, size),
    ("max_teams", issue, count).
    """
    found: list[Named] = []
    home: dict[int, int] = {}
    for k, team in enumerate(teams):
        issue = problem.issues[team.issue]
        if not issue.min_size <= len(team.members) <= issue.max_size:
            found.append(("size", team.issue, len(team.members)))
        for i in team.members:
            if i in home:
                found.append(("twice", i))
            home[i] = k
    found += [("unplaced", i) for i in range(problem.n) if i not in home]
    running = Counter(team.issue for team in teams)
    found += [
        ("max_teams", j, count)
        for j, count in sorted(running.items())
        if count > problem.issues[j].max_teams
    ]
    return found + [rule for rule in problem.rules.named() if breaks(rule, home, teams)]


def breaks(rule: tuple[str, int, int], home: Mapping[int, int], teams: Sequence[Team]) -> bool:
    """Whether a rule is broken when people sit where `home` says; locks and “together” need a
    seat."""
    kind, a, b = rule
    first = home.get(a)
    if kind == "together":
        return first is None or first != home.get(b)
    if first is None:
        return kind == "locks"
    if kind == "apart":
        return first == home.get(b)
    return (teams[first].issue == b) == (kind == "bans")
