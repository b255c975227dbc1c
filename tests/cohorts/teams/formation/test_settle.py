"""Settling: what is not listed stays in the proof, however often a region is settled."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.teams.formation.annealing import Annealing
from cohorts.teams.formation.columns import Columns
from cohorts.teams.formation.ground import Ground
from cohorts.teams.formation.outcome import Team
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.prove import Budget, Proof
from cohorts.teams.formation.relaxation import Pricing, Relaxation
from cohorts.teams.formation.settle import list_teams
from cohorts.teams.formation.start import first_formation
from cohorts.teams.formation.units import Units
from cohorts.teams.formation.watch import Watch

from .cohort_maker import cohort, every_formation, judge

Plan = list[tuple[int, tuple[int, ...]]]


def plans(units: Units) -> list[Plan]:
    """Every lawful formation, as units."""
    return [as_plan(units, teams) for teams in every_formation(units.problem)]


def as_plan(units: Units, teams: tuple[Team, ...]) -> Plan:
    """A formation, as units."""
    return [(t.issue, tuple(sorted({units.home[i] for i in t.members}))) for t in teams]


@settings(max_examples=20, deadline=None)
@given(st.integers(6, 8), st.integers(0, 10_000), st.integers(0, 20), st.floats(0, 2))
def test_no_formation_with_an_unlisted_team_beats_what_is_said_of_them(
    people: int, seed: int, most: int, spare: float
) -> None:
    units = Units(Problem.from_dict(cohort(people, seed, rules=seed % 2)))
    every = plans(units)
    if not every:
        return
    prices = np.random.default_rng(seed).normal(0.75, 0.2, len(units.units)) * units.scale
    columns = Columns(units)
    relaxation = Relaxation(
        Ground(units, columns, lambda: True), 0, 0.0, Pricing(prices, ((0, 1, 2),), (900.0,))
    )
    bound = relaxation.glance()
    numbers, others = list_teams(relaxation, bound - spare * units.scale, most)
    listed = {columns.team(int(c)) for c in numbers}
    for plan in every:
        value = sum(units.worth(j, team)[0] for j, team in plan)
        assert value <= bound + 1e-6
        assert value <= others + 1e-6 or listed.issuperset(plan)


@pytest.mark.parametrize("seed", (1, 3, 6))
def test_a_region_settled_again_is_not_proven_beyond_what_is_so(seed: int) -> None:
    data = cohort(8, seed)
    problem = Problem.from_dict(data)
    units = Units(problem)
    every = every_formation(problem)
    best = max(every, key=lambda teams: units.score(as_plan(units, teams)))
    worst = min((as_plan(units, teams) for teams in every), key=units.score)
    optimum = float(judge(data, best))
    floor = min(problem.utility20(i, t.issue) for t in best for i in t.members)
    for most in range(1, 9):
        annealing = Annealing(units, first_formation(units), seed)
        watch = Watch(units, None, None)
        watch.offer(worst)
        proof = Proof(watch, annealing, Columns(units), Budget(listed=(0, most), nodes=1))
        region = next(r for r in proof.regions if r.floor == floor)
        region.relaxation = Relaxation(proof.ground, floor, region.low, region.pricing)
        region.relaxation.solve(float("-inf"), lambda: True, rounds=3)
        region.learn()
        # As if an earlier settling had proven as much as there is to prove.
        region.bound, region.settled = optimum, 1
        proof._settle(region)
        assert max(region.bound, watch.score) >= optimum - 1e-6


def test_a_lock_on_a_low_wish_leaves_room_below_it() -> None:
    """Nobody could have less than their best wish, were it not for the lock."""
    data = cohort(6, 3, issues=3, sizes=(2, 3))
    for k, person in enumerate(data["associates"]):
        person |= {"employer": f"Body {k}", "skills": [3] * 4, "prefs": [0, 1, 2]}
        person |= {"avail": [0, 1, 2, 3], "groups": []}
    for issue in data["issues"]:
        issue["max_teams"] = 2
    problem = Problem.from_dict(data)
    problem = replace(problem, rules=replace(problem.rules, locks=((0, 2), (1, 2))))
    units = Units(problem)
    annealing = Annealing(units, first_formation(units), 0)
    watch = Watch(units, None, None)
    watch.offer(max(plans(units), key=units.score))
    proof = Proof(watch, annealing, Columns(units), Budget(steps=1))
    region = next(r for r in proof.regions if r.floor == 14)
    assert region.bound >= watch.score - 1e-9


def test_nobody_is_taken_for_hopeless_because_others_are_dear() -> None:
    units = Units(Problem.from_dict(cohort(9, 2, sizes=(3, 4))))
    relaxation = Relaxation(
        Ground(units, Columns(units), lambda: True), 0, 0.0, Pricing(np.zeros(9))
    )
    dear = np.full(len(units.units), 40.0 * units.scale)
    allowed = [k for k, u in enumerate(units.units) if u.allowed]
    for k in allowed:
        fits = any(
            not any(units.units[a].foes >> b & 1 for a in team for b in team)
            for team in combinations(allowed, 3)
            if k in team
        )
        assert bool(relaxation._teams_of(k, dear)) == fits
