"""The proof keeps to what is so, however little it is allowed to do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.teams.formation.annealing import Annealing
from cohorts.teams.formation.columns import Columns
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.prove import Budget, Proof
from cohorts.teams.formation.start import first_formation
from cohorts.teams.formation.units import Units
from cohorts.teams.formation.watch import Watch

from .cohort_maker import cohort, every_formation, judge

# Lists cut short again and again: every step of the proof leaves something open.
SCANT = Budget(dives=1, rest=4, cut_rounds=1, listed=(1, 2, 4, 8, 16), nodes=1, polish=0, repairs=0)


def proven(problem: Problem, budget: Budget, seed: int) -> Watch | None:
    """The proof alone, from a formation that is no better than it happens to be."""
    units = Units(problem)
    annealing = Annealing(units, first_formation(units), seed)
    annealing.run(400, 0.3, 0.2, lambda: True)
    if annealing.best is None:
        return None
    watch = Watch(units, None, None)
    watch.offer(annealing.best)
    Proof(watch, annealing, Columns(units), budget).run()
    return watch


@settings(max_examples=15, deadline=None)
@given(st.integers(6, 8), st.integers(0, 100_000), st.integers(0, 1))
def test_no_formation_beats_the_bound_of_a_proof_cut_short(
    people: int, seed: int, rules: int
) -> None:
    data = cohort(people, seed, issues=3, rules=rules)
    problem = Problem.from_dict(data)
    every = every_formation(problem)
    watch = proven(problem, SCANT, seed) if every else None
    if watch is None:
        return
    best = float(max(judge(data, teams) for teams in every))
    assert watch.bound >= best - 1e-6
    assert watch.score <= best + 1e-6
    assert watch.score == pytest.approx(watch.units.score(watch.plan or []))
