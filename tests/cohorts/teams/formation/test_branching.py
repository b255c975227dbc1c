"""Branching against looking at everything, and what a search leaves for a later one."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.teams.formation.branching import Branching
from cohorts.teams.formation.memory import Memory, lawful_teams
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.score import violations
from cohorts.teams.formation.solve import solve
from cohorts.teams.formation.units import Units

from .cohort_maker import cohort

UNITS, TEAMS, ISSUES = 8, 14, 3


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 100_000), st.integers(1, 3), st.integers(UNITS, 130))
def test_nothing_is_worth_more_than_what_is_found(seed: int, room: int, units: int) -> None:
    random = np.random.default_rng(seed)
    need = np.sort(random.permutation(units)[:UNITS])
    rows = np.full((TEAMS, 4), -1)
    for row in rows:
        size = int(random.integers(2, 5))
        row[:size] = random.permutation(need)[:size]
    issue, worth = random.integers(0, ISSUES, TEAMS), random.random(TEAMS)
    most = max(
        (
            float(worth[list(teams)].sum())
            for count in (2, 3, 4)
            for teams in combinations(range(TEAMS), count)
            if sorted(rows[list(teams)][rows[list(teams)] >= 0].tolist()) == need.tolist()
            and np.bincount(issue[list(teams)]).max() <= room
        ),
        default=None,
    )

    def found(beat: float) -> list[int] | None:
        branching = Branching(rows, issue, worth, need, np.full(ISSUES, room))
        return branching.search(beat, 100_000, TEAMS)

    best = found(float("-inf"))
    assert (best is None) == (most is None)
    if best is not None and most is not None:
        assert float(worth[best].sum()) == pytest.approx(most)
        assert found(most + 1e-3) is None
        assert found(most - 1e-3) == best


def test_a_search_does_no_more_than_it_may() -> None:
    rows = np.array([[0, 1], [1, 2], [2, 0], [0, -1], [1, -1], [2, -1]])
    worth = np.array([2.0, 2.0, 2.0, 0.6, 0.6, 0.6])
    room = np.array([9])
    branching = Branching(rows, np.zeros(6, dtype=np.int64), worth, np.arange(3), room)
    # The relaxation takes half of each pair: one program says nothing yet.
    assert branching.search(float("-inf"), 1, 5) is None
    found = branching.search(float("-inf"), 100, 5)
    assert found is not None
    assert worth[found].sum() == pytest.approx(2.6)
    assert branching.steps > 0


def test_what_no_longer_keeps_the_rules_is_forgotten() -> None:
    problem = Problem.from_dict(cohort(9, 1, sizes=(2, 3)))
    problem = replace(problem, issues=tuple(replace(i, max_teams=2) for i in problem.issues))
    rules = replace(problem.rules, together=((0, 1),), apart=((2, 3),), bans=((4, 0),))
    units = Units(replace(problem, rules=rules))
    rows = [[0, 1, -1], [0, 5, -1], [2, 3, -1], [4, 5, -1], [5, 6, 7]]
    memory = Memory(np.array([0, 0, 1, 0, 2]), np.array(rows), {})
    kept = [tuple(units.units[k].members for k in team) for _, team in lawful_teams(memory, units)]
    assert kept == [((0, 1),), ((5,), (6,), (7,))]


def test_setting_out_with_a_memory_keeps_the_rules_and_is_steady() -> None:
    problem = Problem.from_dict(cohort(14, 2, issues=5, sizes=(2, 4)))
    before = solve(problem)
    assert before.memory is not None
    rules = replace(problem.rules, locks=((3, 4), (8, 0)))
    after = [
        solve(replace(problem, rules=rules), start=before.teams, memory=before.memory)
        for _ in range(2)
    ]
    assert not violations(replace(problem, rules=rules), after[0].teams)
    assert after[0].teams == after[1].teams
    assert after[0].score <= before.bound + 1e-9
