"""Whether any formation obeys a set of rules: an exact answer by a small integer program.

Only people whom a rule names are told apart. The others are counted, and issues that no rule names
and that have the same sizes are one pool, so that the question about a few rules stays small
however many people there are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .problem import Problem, Rules
from .program import Answer, Program
from .units import Units

Plan = list[tuple[int, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`possible` is None when the search gave up; `plan` has the teams as units of the rules asked
    about."""

    possible: bool | None
    units: Units
    plan: Plan


def with_rules(problem: Problem, named: list[tuple[str, int, int]]) -> Problem:
    """The problem with only these rules."""
    return replace(problem, rules=Rules.of(named))


def lawful_formation(
    problem: Problem, go: Callable[[], bool] | None = None, nodes: int = 20_000
) -> Verdict:
    """A formation that obeys every rule and size of the problem, or the proof that there is
    none."""
    units = Units(problem)
    for unit in units.units:
        within = any(unit.foes >> units.home[i] & 1 for i in unit.members)
        if within or not unit.allowed:
            return Verdict(False, units, [])
    question = _Question(units)
    if not question.fill:
        return Verdict(False, units, [])
    answer = question.program.solve(nodes=nodes, go=go)
    if answer.values is None:
        return Verdict(False if answer.proven else None, units, [])
    return Verdict(True, units, question.plan(answer))


class _Question:
    """The integer program: named units choose a team place, the others fill up by number."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.program = Program()
        every = (1 << len(units.issues)) - 1
        self.named = [
            k for k, u in enumerate(units.units) if u.size > 1 or u.foes or u.allowed != every
        ]
        others = set(range(len(units.units))) - set(self.named)
        self.others = sorted(others)
        self.places: list[tuple[int, int]] = []
        self.pools: list[tuple[list[int], int, int]] = []
        self.seat: dict[tuple[int, int], int] = {}
        self.fill: list[int] = []
        self._lay_out()
        self._seat_named()
        self.program.row(len(self.others), len(self.others), [(f, 1.0) for f in self.fill])

    def _lay_out(self) -> None:
        """Team places one by one for issues that rules name, and as many of each kind as the named
        can use."""
        units, named = self.units, self.named
        touched = {
            j
            for k in named
            for j in range(len(units.issues))
            if not units.units[k].allowed >> j & 1
        }
        kinds: dict[tuple[int, int], list[int]] = {}
        for j, issue in enumerate(units.issues):
            slots = [j] * min(issue.max_teams, units.n // issue.min_size)
            if j in touched:
                self._places(slots)
            else:
                kinds.setdefault((issue.min_size, issue.max_size), []).extend(slots)
        for (least, most), slots in kinds.items():
            self._places(slots[: len(named)])
            rest = slots[len(named) :]
            if rest:
                self._pool(rest, least, most)

    def _places(self, slots: list[int]) -> None:
        for j in slots:
            self.places.append((j, self.program.column(0, 1)))

    def _pool(self, slots: list[int], least: int, most: int) -> None:
        """Places that only the unnamed use: how many teams, and how many people in them."""
        teams = self.program.column(0, len(slots))
        people = self.program.column(0, len(self.others))
        self.program.row(0, float("inf"), [(people, 1.0), (teams, -float(least))])
        self.program.row(-float("inf"), 0, [(people, 1.0), (teams, -float(most))])
        self.pools.append((slots, teams, people))
        self.fill.append(people)

    def _seat_named(self) -> None:
        program, units = self.program, self.units
        for p, (j, open_) in enumerate(self.places):
            issue = units.issues[j]
            fill = program.column(0, min(len(self.others), issue.max_size))
            self.fill.append(fill)
            terms = [(fill, 1.0)]
            for k in self.named:
                if units.units[k].allowed >> j & 1:
                    self.seat[k, p] = program.column(0, 1)
                    terms.append((self.seat[k, p], float(units.units[k].size)))
            program.row(0, float("inf"), [*terms, (open_, -float(issue.min_size))])
            program.row(-float("inf"), 0, [*terms, (open_, -float(issue.max_size))])
            self._apart(p, open_)
        for k in self.named:
            program.row(
                1,
                1,
                [(self.seat[k, p], 1.0) for p in range(len(self.places)) if (k, p) in self.seat],
            )

    def _apart(self, p: int, open_: int) -> None:
        for a in self.named:
            for b in self.named:
                pair = a < b and self.units.units[a].foes >> b & 1
                if pair and (a, p) in self.seat and (b, p) in self.seat:
                    terms = [(self.seat[a, p], 1.0), (self.seat[b, p], 1.0), (open_, -1.0)]
                    self.program.row(-float("inf"), 0, terms)

    def plan(self, answer: Answer) -> Plan:
        """The teams of a solution; the unnamed are handed out in order."""
        assert answer.values is not None
        value = [round(float(v)) for v in answer.values]
        rest = iter(self.others)
        plan: Plan = []
        pooled = len(self.pools)
        for p, (j, open_) in enumerate(self.places):
            if value[open_]:
                team = [k for k in self.named if (k, p) in self.seat and value[self.seat[k, p]]]
                team += [next(rest) for _ in range(value[self.fill[pooled + p]])]
                plan.append((j, tuple(sorted(team))))
        for slots, teams, people in self.pools:
            left = value[people]
            for t in range(value[teams]):
                share = -(-left // (value[teams] - t))
                left -= share
                plan.append((slots[t], tuple(next(rest) for _ in range(share))))
        return plan
