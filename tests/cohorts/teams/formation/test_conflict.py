"""Contradictory rules are found, and no smaller set is one."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.teams.formation.conflict import find_conflict
from cohorts.teams.formation.feasible import lawful_formation, with_rules
from cohorts.teams.formation.problem import Problem, Rules
from cohorts.teams.formation.score import violations

from .cohort_maker import cohort, every_formation

PLANTED = {
    "apart within together": Rules(together=((0, 1), (1, 2)), apart=((0, 2),)),
    "two locks within together": Rules(together=((0, 1),), locks=((0, 0), (1, 1))),
    "lock and ban within together": Rules(together=((3, 4),), locks=((3, 2),), bans=((4, 2),)),
    "more tied than a team takes": Rules(together=((0, 1), (1, 2), (2, 3), (3, 4), (4, 5))),
    "two locks of one person": Rules(locks=((5, 0), (5, 1))),
    "apart and locked to one team": Rules(apart=((1, 6),), locks=((1, 3), (6, 3))),
}


def spacious(seed: int) -> Problem:
    """A cohort of 24 with room for everyone and a last issue that runs one team."""
    data = cohort(24, seed, issues=8, sizes=(3, 5))
    for j, issue in enumerate(data["issues"]):
        issue["max_teams"] = 1 if j == 3 else 2
    return Problem.from_dict(data)


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_contradiction_is_named_alone(name: str) -> None:
    planted = PLANTED[name]
    noise = Rules(apart=((7, 8), (9, 10)), locks=((11, 4),), bans=((12, 5), (13, 6)))
    rules = Rules.of(noise.named() + planted.named())
    found = find_conflict(replace(spacious(1), rules=rules))
    assert found.smallest
    assert sorted(found.rules) == sorted(planted.named())


def test_too_many_locks_on_one_team_name_one_more_than_it_seats() -> None:
    locks = tuple((i, 3) for i in range(8))
    found = find_conflict(replace(spacious(2), rules=Rules(locks=locks)))
    assert len(found.rules) == 6
    assert ("issue_max_teams", 3) in found.limits
    assert ("issue_capacity", 3) in found.limits


def test_too_few_seats_name_the_capacity() -> None:
    problem = spacious(3)
    few = tuple(replace(issue, max_teams=0) for issue in problem.issues[:6]) + problem.issues[6:]
    found = find_conflict(replace(problem, issues=few))
    assert found.rules == ()
    seats = sum(i.max_teams * i.max_size for i in few)
    assert found.limits == (("total_capacity", seats, 24),)


@settings(max_examples=15, deadline=None)
@given(st.integers(5, 7), st.integers(0, 10_000))
def test_brute_force_finds_no_smaller_contradiction(people: int, seed: int) -> None:
    problem = Problem.from_dict(cohort(people, seed, rules=2))
    if every_formation(problem):
        verdict = lawful_formation(problem)
        assert verdict.possible
        assert not violations(problem, verdict.units.teams(verdict.plan))
        return
    found = find_conflict(problem)
    assert not every_formation(with_rules(problem, list(found.rules)))
    assert found.smallest
    for fewer in combinations(problem.rules.named(), max(0, len(found.rules) - 1)):
        if found.rules:
            assert every_formation(with_rules(problem, list(fewer)))
