"""Exact pricing and cuts against looking at every team."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.teams.formation.issue_teams import IssueTeams, States
from cohorts.teams.formation.pricing import Cuts, Search
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.score import formation_score
from cohorts.teams.formation.solve import solve
from cohorts.teams.formation.units import Units

from .cohort_maker import Judge, cohort, every_formation


@settings(max_examples=30, deadline=None)
@given(
    st.integers(8, 12),
    st.integers(0, 10_000),
    st.sampled_from((0.0, 0.6)),
    st.booleans(),
    st.booleans(),
)
def test_pricing_finds_the_teams_that_looking_at_all_finds(
    people: int, seed: int, quality: float, cutting: bool, thorough: bool
) -> None:
    data = cohort(people, seed, sizes=(2, 4), rules=1)
    data["rules"]["locks"] = []
    units = Units(Problem.from_dict(data))
    prices = np.random.default_rng(seed).normal(0.6, 0.3, len(units.units)) * units.scale
    triple, price = (0, 1, 2), 0.2 * units.scale
    cuts = None
    if cutting:
        holds = np.zeros((len(units.units), 1), dtype=np.int8)
        holds[list(triple), 0] = 1
        cuts = Cuts(holds, np.array([price]))
    teams = IssueTeams(units, States(units), 0, 0)
    search = Search(
        teams,
        prices,
        quality=quality * units.scale,
        true_table=teams.table(teams.worth),
        cuts=cuts,
    )
    beat = -0.3 * units.scale
    found = search.run(beat, 100_000, thorough=thorough)
    expected: dict[tuple[int, ...], float] = {}
    for size in range(1, 5):
        for team in combinations(teams.unit.tolist(), size):
            value, members, _ = units.worth(0, team)
            clash = any(units.units[a].foes >> b & 1 for a in team for b in team)
            worth = value - sum(float(prices[k]) for k in team)
            if cutting and len(set(team) & set(triple)) >= 2:
                worth -= price
            fits = 2 <= members <= 4 and not clash and value >= quality * units.scale * members
            if fits and worth > beat + 1:
                expected[tuple(sorted(team))] = worth
    listed = {
        tuple(sorted(int(k) for k in row if k >= 0)): float(w)
        for row, w in zip(found.rows, found.worth, strict=True)
    }
    assert found.complete
    assert expected.keys() <= listed.keys()
    assert all(listed[t] == pytest.approx(w, abs=0.5) for t, w in expected.items())
    assert found.bound >= max(expected.values(), default=beat) - 0.5
    best = search.best(0.0, 50)
    assert best.bound >= max(expected.values(), default=0.0) - 0.5


def test_more_half_days_than_a_machine_word_holds_all_count() -> None:
    data = cohort(8, 5, sizes=(2, 3))
    data["slots"] = [f"half-day {t}" for t in range(140)]
    for i, person in enumerate(data["associates"]):
        person["avail"] = sorted({(7 * i + t) % 140 for t in (0, 7, 14, 70, 77, 130, 137)})
    for beyond in (140, 70):
        data["slots"] = data["slots"][:beyond]
        for person in data["associates"]:
            person["avail"] = [t for t in person["avail"] if t < beyond]
        problem = Problem.from_dict(data)
        best = max(map(Judge(data), every_formation(problem)))
        formation = solve(problem)
        assert formation.score == pytest.approx(float(best), abs=1e-6)
        assert formation.bound >= float(best) - 1e-6


def test_people_alone_in_many_groups_may_be_worth_less_than_nothing() -> None:
    data = cohort(7, 3, sizes=(2, 3))
    data["params"] = {"weights": {"preference": 5, "skills": 5, "employers": 0, "availability": 0,
                                  "isolation": 90}}  # fmt: skip
    for i, person in enumerate(data["associates"]):
        person["groups"] = [f"group {i} {k}" for k in range(4)] if i % 3 else []
    problem = Problem.from_dict(data)
    best = max(float(formation_score(problem, teams).score) for teams in every_formation(problem))
    formation = solve(problem)
    assert formation.score == pytest.approx(best, abs=1e-6)
    assert formation.bound >= best - 1e-6


def test_a_mean_that_counts_for_nothing_is_no_trouble() -> None:
    data = cohort(6, 2, sizes=(2, 3))
    data["params"] = {"mix": {"mean_team": 0, "worst_associate": 50, "worst_team": 50}}
    problem = Problem.from_dict(data)
    best = max(float(formation_score(problem, teams).score) for teams in every_formation(problem))
    formation = solve(problem)
    assert formation.score <= best + 1e-6
    assert formation.bound >= best - 1e-6
