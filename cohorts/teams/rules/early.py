"""Contradictions that show before anybody asks for teams, as the engine's names of rules."""

from collections import defaultdict
from collections.abc import Iterator

from cohorts.teams.formation.outcome import Named
from cohorts.teams.formation.problem import Problem


def contradictions(problem: Problem) -> list[list[Named]]:
    """Each contradiction as the rules and limits that make it; found in moments, so not all that
    there can be: the solver proves the rest.
    """
    groups = _together(problem)
    found: list[list[Named]] = []
    found += _sizes(problem)
    found += _apart_and_together(problem, groups)
    found += _locks(problem, groups)
    found += _too_many(problem, groups)
    return found


def _together(problem: Problem) -> dict[int, int]:
    """From each person to the least number of those they are tied to."""
    root = list(range(problem.n))

    def top(k: int) -> int:
        while root[k] != k:
            k = root[k]
        return k

    for a, b in problem.rules.together:
        low, high = sorted((top(a), top(b)))
        root[high] = low
    return {k: top(k) for k in range(problem.n)}


def _tied(problem: Problem, groups: dict[int, int], group: int) -> list[Named]:
    return [("together", a, b) for a, b in problem.rules.together if groups[a] == group]


def _sizes(problem: Problem) -> Iterator[list[Named]]:
    """Whether the people can be divided into teams of the sizes allowed at all."""
    n = problem.n
    seats = sum(issue.max_teams * issue.max_size for issue in problem.issues)
    if seats < n:
        yield [("total_capacity", seats, n)]
        return
    reachable = {0}
    for issue in problem.issues:
        for _team in range(min(issue.max_teams, n // issue.min_size)):
            sizes = range(issue.min_size, issue.max_size + 1)
            more = reachable | {r + s for r in reachable for s in sizes if r + s <= n}
            if more == reachable:
                break
            reachable = more
    if n not in reachable:
        yield [("total_sizes", n)]


def _apart_and_together(problem: Problem, groups: dict[int, int]) -> Iterator[list[Named]]:
    for a, b in problem.rules.apart:
        if groups[a] == groups[b]:
            yield [("apart", a, b), *_tied(problem, groups, groups[a])]


def _locks(problem: Problem, groups: dict[int, int]) -> Iterator[list[Named]]:
    """Two issues for people who are tied, or an issue that one of them may not work on."""
    locks: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for person, issue in problem.rules.locks:
        locks[groups[person]].append((person, issue))
    for group, bound in locks.items():
        tied = _tied(problem, groups, group)
        if len({issue for _person, issue in bound}) > 1:
            yield [*(("locks", p, j) for p, j in bound), *tied]
        for person, issue in problem.rules.bans:
            if groups[person] == group and issue in {j for _person, j in bound}:
                yield [("bans", person, issue), *(("locks", p, j) for p, j in bound), *tied]


def _too_many(problem: Problem, groups: dict[int, int]) -> Iterator[list[Named]]:
    """More people tied than a team holds; more locked to an issue than it has room for."""
    largest = max((i.max_size for i in problem.issues if i.max_teams), default=0)
    sizes: dict[int, int] = defaultdict(int)
    for group in groups.values():
        sizes[group] += 1
    for group, size in sizes.items():
        if size > max(largest, 1):
            yield [*_tied(problem, groups, group), ("max_size",)]
    locked: dict[int, set[int]] = defaultdict(set)
    for person, j in problem.rules.locks:
        locked[j].add(person)
    for j, people in sorted(locked.items()):
        issue = problem.issues[j]
        if len(people) > issue.max_teams * issue.max_size:
            yield [("issue_capacity", j), *(("locks", p, j) for p in sorted(people))]
