"""When no formation exists: a smallest set of rules that cannot hold together.

A set of rules is impossible exactly when it meets every *correction* (a set of rules whose removal
makes the rest possible). So a smallest set that meets all corrections found so far, once it is
itself impossible, is a smallest conflict. An irreducible conflict found first by bisection starts
the search and is the answer when the budget ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .feasible import lawful_formation, with_rules
from .outcome import Named
from .problem import Issue, Problem
from .program import Program
from .score import violations

Rule = tuple[str, int, int]
Rules = frozenset[Rule]
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Conflict:
    """The rules, the limits of sizes and capacities whose relaxing alone would help, and whether it
    is a smallest set."""

    rules: tuple[Rule, ...]
    limits: tuple[Named, ...]
    smallest: bool


def find_conflict(problem: Problem, go: Callable[[], bool] | None = None) -> Conflict:
    """A smallest set of contradictory rules of a problem that has no formation."""
    search = _Search(problem, go or (lambda: True))
    rules, smallest = search.smallest()
    named = tuple(sorted(rules, key=search.every.index))
    return Conflict(named, _limits(problem, list(named)), smallest)


class _Search:
    def __init__(self, problem: Problem, go: Callable[[], bool]) -> None:
        self.problem = problem
        self.go = go
        self.every = problem.rules.named()
        self.known: dict[Rules, Rules | None] = {}

    def possible(self, rules: Rules) -> Rules | None:
        """The rules that some formation obeying `rules` obeys, or None when there is no such
        formation.

        A question that is too hard to settle counts as possible, so a conflict named is always a
        conflict.
        """
        if rules not in self.known:
            named = sorted(rules, key=self.every.index)
            verdict = lawful_formation(with_rules(self.problem, named), self.go)
            if verdict.possible is False:
                self.known[rules] = None
            elif verdict.possible is None:
                self.known[rules] = rules
            else:
                broken = set(violations(self.problem, verdict.units.teams(verdict.plan)))
                self.known[rules] = frozenset(r for r in self.every if r not in broken) | rules
        return self.known[rules]

    def smallest(self) -> tuple[Rules, bool]:
        """A conflict, and whether it is proven to be smallest."""
        if self.possible(frozenset()) is None:
            return frozenset(), True
        if self.possible(frozenset(self.every)) is not None:
            return frozenset(self.every), False
        best = self._irreducible(list(self.every))
        corrections = [self._correction(frozenset(self.every) - {rule}) for rule in best]
        corrections = [c for c in corrections if c]
        for _ in range(ROUNDS):
            if not self.go():
                break
            hitting = _smallest_hitting(corrections)
            if hitting is None:
                break
            if len(hitting) >= len(best):
                return best, True
            if self.possible(hitting) is None:
                return hitting, True
            corrections.append(self._correction(hitting))
        return best, False

    def _irreducible(self, rules: list[Rule]) -> Rules:
        """By bisection (QuickXplain): every rule of the result is needed for the contradiction."""

        def explain(background: Rules, added: bool, rest: list[Rule]) -> Rules:
            if added and self.possible(background) is None:
                return frozenset()
            if len(rest) == 1:
                return frozenset(rest)
            half = len(rest) // 2
            left, right = rest[:half], rest[half:]
            second = explain(background | frozenset(left), True, right)
            first = explain(background | second, bool(second), left)
            return first | second

        return explain(frozenset(), False, rules)

    def _correction(self, seed: Rules) -> Rules:
        """What must go so that the rest, which holds `seed` if it can, is possible: as little as
        can be had quickly."""
        held = self.possible(seed)
        if held is None:
            return frozenset()
        for rule in self.every:
            if rule not in held and self.go():
                more = self.possible(held | {rule})
                held = more if more is not None else held
        return frozenset(self.every) - held


def _smallest_hitting(corrections: list[Rules]) -> Rules | None:
    """A smallest set of rules that meets every correction."""
    rules = sorted({rule for c in corrections for rule in c})
    if not rules:
        return frozenset()
    program = Program()
    place = {rule: program.column(0, 1, cost=-1.0) for rule in rules}
    for correction in corrections:
        program.row(1, float("inf"), [(place[rule], 1.0) for rule in sorted(correction)])
    answer = program.solve(nodes=10_000)
    if answer.values is None or not answer.proven:
        return None
    return frozenset(rule for rule in rules if answer.values[place[rule]] > 0.5)


def _limits(problem: Problem, rules: list[Rule]) -> tuple[Named, ...]:
    """The limits of sizes and capacities whose relaxing, one at a time, resolves the conflict."""
    n = problem.n
    if not rules:
        seats = sum(i.max_teams * i.max_size for i in problem.issues)
        return (("total_capacity", seats, n),) if seats < n else (("total_sizes", n),)
    asked = with_rules(problem, rules)
    locked = sorted({j for kind, _, j in rules if kind == "locks"})
    found: list[Named] = []
    for j in locked:
        issue = problem.issues[j]
        if _helps(asked, {j: replace(issue, max_teams=max(n, 1))}):
            found.append(("issue_max_teams", j))
        if _helps(asked, {j: replace(issue, max_size=max(n, issue.max_size))}):
            found.append(("issue_capacity", j))
    wide = {j: replace(i, max_size=max(n, i.max_size)) for j, i in enumerate(problem.issues)}
    if not found and _helps(asked, wide):
        found.append(("max_size",))
    small = {j: replace(i, min_size=1) for j, i in enumerate(problem.issues)}
    if not found and _helps(asked, small):
        found.append(("min_size",))
    return tuple(found)


def _helps(problem: Problem, changed: dict[int, Issue]) -> bool:
    issues = tuple(changed.get(j, issue) for j, issue in enumerate(problem.issues))
    return lawful_formation(replace(problem, issues=issues)).possible is True
