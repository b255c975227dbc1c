"""Two formations of one problem side by side: which teams answer to each other, who moved, what it
changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .outcome import Team
from .problem import Problem
from .tally import Ledger


@dataclass(frozen=True, slots=True)
class Moved:
    """A person whose team is another one: places of the teams, their issues (None: no seat), and
    ranks of the issues (0: unranked, or no seat), in the first and in the second formation.

    `utility` is what the issues are worth to them, in twentieths.
    """

    associate: int
    teams: tuple[int | None, int | None]
    issues: tuple[int | None, int | None]
    ranks: tuple[int, int]
    utility: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paired:
    """A team of the first formation and the one that answers to it in the second, by place; None
    where there is no such team. Scores and parts are from 0 to 100."""

    issue: int
    teams: tuple[int | None, int | None]
    score: tuple[float | None, float | None]
    joined: tuple[int, ...]
    left: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the second formation has otherwise than the first: pairs are (first, second), from 0 to
    100.

    `better_off` and `worse_off` are people whose issue is worth more, or less, to them in the
    second; `ranks` counts people by rank (0: unranked) in each.
    """

    score: tuple[float, float]
    mean_team: tuple[float, float]
    worst_associate: tuple[float, float]
    worst_team: tuple[float, float]
    criteria: dict[str, tuple[float, float]]
    ranks: dict[int, tuple[int, int]]
    moved: tuple[Moved, ...]
    better_off: tuple[int, ...]
    worse_off: tuple[int, ...]
    teams: tuple[Paired, ...]


def compare(problem: Problem, first: Sequence[Team], second: Sequence[Team]) -> Comparison:
    """The second formation beside the first. Teams on one issue answer to each other by the people
    they have in common, so nobody has moved only because teams are listed in another order."""
    a = Ledger(problem, first)
    b = Ledger(problem, second, a.sheet)
    pairs = _pairs(first, second)
    people = _moved(a, b, pairs)
    before, after = a.totals, b.totals
    return Comparison(
        score=(before.score, after.score),
        mean_team=(before.mean_team, after.mean_team),
        worst_associate=(before.worst_associate, after.worst_associate),
        worst_team=(before.worst_team, after.worst_team),
        criteria={k: (v, after.criteria[k]) for k, v in before.criteria.items()},
        ranks=_ranks(a, b),
        moved=people,
        better_off=tuple(p.associate for p in people if p.utility[1] > p.utility[0]),
        worse_off=tuple(p.associate for p in people if p.utility[1] < p.utility[0]),
        teams=tuple(_paired(a, b, x, y) for x, y in pairs),
    )


def _pairs(first: Sequence[Team], second: Sequence[Team]) -> list[tuple[int | None, int | None]]:
    """Teams that answer to each other: same issue, most people in common first."""
    common = sorted(
        (-len({*one.members} & {*two.members}), x, y)
        for x, one in enumerate(first)
        for y, two in enumerate(second)
        if one.issue == two.issue and one.members and two.members
    )
    match: dict[int, int] = {}
    taken: set[int] = set()
    for _, x, y in common:
        if x not in match and y not in taken:
            match[x] = y
            taken.add(y)
    pairs: list[tuple[int | None, int | None]] = [
        (x, match.get(x)) for x, team in enumerate(first) if team.members
    ]
    return pairs + [(None, y) for y, team in enumerate(second) if team.members and y not in taken]


def _moved(
    a: Ledger, b: Ledger, pairs: Sequence[tuple[int | None, int | None]]
) -> tuple[Moved, ...]:
    answer = {x: y for x, y in pairs if x is not None}
    found = []
    for i in range(a.problem.n):
        x, y = a.home.get(i), b.home.get(i)
        if (x is None) != (y is None) or (x is not None and answer[x] != y):
            j = None if x is None else a.teams[x].issue
            k = None if y is None else b.teams[y].issue
            found.append(
                Moved(
                    associate=i,
                    teams=(x, y),
                    issues=(j, k),
                    ranks=(_rank(a, i, j), _rank(a, i, k)),
                    utility=(_utility(a, i, j), _utility(a, i, k)),
                )
            )
    return tuple(found)


def _rank(ledger: Ledger, i: int, issue: int | None) -> int:
    return 0 if issue is None else ledger.problem.rank(i, issue)


def _utility(ledger: Ledger, i: int, issue: int | None) -> int:
    return 0 if issue is None else ledger.problem.utility20(i, issue)


def _ranks(a: Ledger, b: Ledger) -> dict[int, tuple[int, int]]:
    counts: dict[int, list[int]] = {
        r: [0, 0] for r in range(len(a.problem.params.rank_utility20) + 1)
    }
    for side, ledger in enumerate((a, b)):
        for i, t in ledger.home.items():
            counts.setdefault(_rank(ledger, i, ledger.teams[t].issue), [0, 0])[side] += 1
    return {r: (one, two) for r, (one, two) in sorted(counts.items())}


def _paired(a: Ledger, b: Ledger, x: int | None, y: int | None) -> Paired:
    was = set() if x is None else set(a.teams[x].members)
    now = set() if y is None else set(b.teams[y].members)
    issue = a.teams[x].issue if x is not None else b.teams[y if y is not None else 0].issue
    return Paired(
        issue=issue,
        teams=(x, y),
        score=(None if x is None else a.quality[x], None if y is None else b.quality[y]),
        joined=tuple(sorted(now - was)),
        left=tuple(sorted(was - now)),
    )
