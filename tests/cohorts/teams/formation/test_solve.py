"""The engine against brute force, a second evaluator, and its own promises."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.teams.formation.outcome import Progress, Team
from cohorts.teams.formation.problem import Problem, Rules
from cohorts.teams.formation.score import formation_score, violations
from cohorts.teams.formation.solve import solve

from .cohort_maker import Judge, cohort, every_formation, judge

DATA = Path(__file__).parent / "data"


def sample(name: str) -> Problem:
    """A sample instance carried with the tests."""
    return Problem.from_dict(json.loads((DATA / f"{name}.json").read_text()))


@settings(max_examples=12, deadline=None)
@given(st.integers(5, 8), st.integers(0, 10_000), st.integers(0, 1))
def test_brute_force_agrees(people: int, seed: int, rules: int) -> None:
    data = cohort(people, seed, rules=rules)
    problem = Problem.from_dict(data)
    every = every_formation(problem)
    formation = solve(problem, seed=seed)
    if not every:
        assert formation.status == "infeasible"
        assert formation.conflict
        return
    best = max(map(Judge(data), every))
    assert not violations(problem, formation.teams)
    assert formation.score == pytest.approx(float(best), abs=1e-6)
    assert formation.bound >= float(best) - 1e-6
    assert formation.status == "optimal"


@settings(max_examples=40, deadline=None)
@given(st.integers(6, 12), st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_score_agrees_with_a_second_evaluator(people: int, seed: int, random: object) -> None:
    data = cohort(people, seed)
    problem = Problem.from_dict(data)
    order = list(range(people))
    random.shuffle(order)  # type: ignore[attr-defined]
    cuts = [*range(0, people - 2, 3), people]
    teams = tuple(Team(k % 3, tuple(order[a:b])) for k, (a, b) in enumerate(pairwise(cuts)))
    assert formation_score(problem, teams).score == judge(data, teams)


def test_good_teams_are_there_before_the_long_search() -> None:
    """Hill climbing has 90.0 by then, and the long search 92.2 at its end."""
    heard: list[Progress] = []

    def hear(news: Progress) -> bool:
        heard.append(news)
        return news.phase != "improve"

    solve(sample("n60-s1"), progress=hear)
    assert max(news.score for news in heard) > 91.5


@settings(max_examples=5, deadline=None)
@given(st.integers(9, 14), st.integers(0, 10_000), st.integers(0, 3))
def test_bound_is_above_what_other_seeds_find(people: int, seed: int, rules: int) -> None:
    problem = Problem.from_dict(cohort(people, seed, issues=4, sizes=(3, 5), rules=rules))
    first, second = solve(problem, seed=1), solve(problem, seed=2, start=())
    assert first.status == second.status or "infeasible" not in (first.status, second.status)
    assert first.bound >= second.score - 1e-6
    assert second.bound >= first.score - 1e-6


def test_sample_of_24_is_solved_to_proven_optimality() -> None:
    problem = sample("n24-s1")
    formation = solve(problem)
    assert not violations(problem, formation.teams)
    assert formation.score == pytest.approx(89.5792, abs=1e-3)
    assert formation.status == "optimal"
    assert formation.gap <= 0.1


def test_same_input_and_seed_give_the_same_teams() -> None:
    problem = sample("n24-s1")
    first, second = solve(problem, seed=7), solve(problem, seed=7)
    assert (first.teams, first.score, first.bound) == (second.teams, second.score, second.bound)


def test_a_stop_keeps_the_best_so_far() -> None:
    problem = sample("n60-s1")
    heard: list[Progress] = []

    def stop(news: Progress) -> bool:
        heard.append(news)
        return False

    formation = solve(problem, progress=stop)
    assert len(heard) == 1
    assert formation.status == "feasible"
    assert not violations(problem, formation.teams)
    assert formation.score >= heard[0].score - 1e-9
    assert formation.bound >= 92.2316
    assert formation.seconds < 3


def test_time_is_an_upper_limit_and_the_bound_stays_honest() -> None:
    formation = solve(sample("n60-s1"), seconds=3)
    assert formation.seconds < 9
    assert formation.bound >= 92.2316
    assert formation.score > 88


def test_setting_out_from_an_earlier_formation_keeps_a_new_lock() -> None:
    problem = sample("n60-s1")
    before = solve(problem, seconds=2)
    team = before.teams[0]
    other = next(j for j in range(len(problem.issues)) if j != team.issue)
    moved = next(
        i
        for i in team.members
        if not any(i in pair for pair in problem.rules.together)
        and not any(i == a for a, _ in (*problem.rules.locks, *problem.rules.bans))
    )
    rules = replace(problem.rules, locks=(*problem.rules.locks, (moved, other)))
    after = solve(replace(problem, rules=rules), seconds=2, start=before.teams)
    assert after.status == "feasible"
    assert not violations(replace(problem, rules=rules), after.teams)


def test_everyone_wants_one_issue() -> None:
    data = cohort(12, 3, issues=4, sizes=(3, 4))
    for person in data["associates"]:
        person["prefs"] = [0]
    problem = Problem.from_dict(data)
    formation = solve(problem)
    assert not violations(problem, formation.teams)
    assert formation.bound >= formation.score


def test_nobody_ranked_anything() -> None:
    data = cohort(12, 4, issues=6, sizes=(3, 4))
    for person in data["associates"]:
        person["prefs"] = []
    problem = Problem.from_dict(data)
    formation = solve(problem)
    assert not violations(problem, formation.teams)
    assert formation.gap <= 1


def test_fewer_people_than_a_team() -> None:
    problem = Problem.from_dict(cohort(3, 1, sizes=(4, 6)))
    formation = solve(problem)
    assert formation.status == "infeasible"
    assert formation.conflict == (("total_sizes", 3),)


def test_a_lock_on_an_issue_that_runs_no_team() -> None:
    data = cohort(9, 5)
    data["issues"][1]["max_teams"] = 0
    problem = replace(Problem.from_dict(data), rules=Rules(locks=((2, 1), (4, 0))))
    formation = solve(problem)
    assert formation.status == "infeasible"
    assert formation.conflict == (("locks", 2, 1),)
    assert formation.limits[0] == ("issue_max_teams", 1)
