"""Cohorts that are large, lopsided or impossible."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from cohorts.teams.formation.problem import Problem, Rules
from cohorts.teams.formation.score import violations
from cohorts.teams.formation.solve import solve

from .cohort_maker import cohort

CONTRADICTIONS = {
    "chain and apart": Rules(together=((0, 1), (1, 2)), apart=((0, 2),)),
    "chain and two locks": Rules(together=((0, 1), (1, 2)), locks=((0, 3), (2, 4))),
    "lock and ban": Rules(together=((5, 6),), locks=((5, 3),), bans=((6, 3),)),
    "more tied than a team takes": Rules(together=tuple((i, i + 1) for i in range(6))),
    "more locked than an issue takes": Rules(locks=tuple((i, 3) for i in range(7))),
}


def large(people: int) -> Problem:
    """A cohort with teams of four to six and an issue (3) that runs one team."""
    data = cohort(people, 1, issues=max(6, people // 5 + 1), sizes=(4, 6))
    for issue in data["issues"]:
        issue["max_teams"] = 1 if issue["id"] == 3 else 2
    return Problem.from_dict(data)


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_among_120_people_is_named_at_once(name: str) -> None:
    planted = CONTRADICTIONS[name]
    noise = Rules(apart=((20, 21), (22, 23)), locks=((30, 5), (31, 7)), bans=((32, 1), (33, 2)))
    problem = replace(large(120), rules=Rules.of(noise.named() + planted.named()))
    began = process_time()
    formation = solve(problem)
    assert process_time() - began < 10
    assert formation.status == "infeasible"
    assert sorted(formation.conflict) == sorted(planted.named())


def test_an_employer_with_half_the_people() -> None:
    data = cohort(24, 2, issues=8, sizes=(4, 6))
    for person in data["associates"][:12]:
        person["employer"] = "The large body"
    problem = Problem.from_dict(data)
    formation = solve(problem, seconds=3)
    assert not violations(problem, formation.teams)
    assert formation.bound >= formation.score > 0


def test_a_thousand_people_have_an_answer_when_it_is_stopped() -> None:
    problem = large(1000)
    formation = solve(problem, progress=lambda news: False)
    assert not violations(problem, formation.teams)
    assert formation.status == "feasible"
    assert formation.bound >= formation.score
