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

from .cohort_maker import Judge, cohort, every_formation

# Lists cut short again and again: every step of the proof leaves something open.
SCANT = Budget(dives=1, rest=4, cut_rounds=1, listed=(1, 2, 4, 8, 16), nodes=1, polish=0, repairs=0)


def proven(problem: Problem, budget: Budget, seed: int, calls: int) -> Watch | None:
    """The proof alone, from a formation that is no better than it happens to be, ended after it has
    asked `calls` times whether to go on."""
    units = Units(problem)
    annealing = Annealing(units, first_formation(units), seed)
    annealing.run(400, 0.3, 0.2, lambda: True)
    if annealing.best is None:
        return None
    left = iter(range(calls))
    watch = Watch(units, None, lambda news: next(left, None) is not None)
    watch.offer(annealing.best)
    Proof(watch, annealing, Columns(units), budget).run()
    return watch


BUDGETS = st.builds(
    Budget,
    steps=st.sampled_from((2, 10, 400)),
    dives=st.integers(0, 1),
    rest=st.just(4),
    cut_rounds=st.integers(0, 3),
    listed=st.lists(st.integers(0, 8), max_size=6).map(tuple),
    nodes=st.sampled_from((1, 50)),
    polish=st.just(0),
    repairs=st.just(0),
    width=st.sampled_from((0.02, 0.1, 1.0)),
    rounds=st.sampled_from((1, 2, 40)),
    lanes=st.booleans(),
)


@settings(max_examples=20, deadline=None)
@given(
    st.integers(6, 8),
    st.integers(0, 100_000),
    st.integers(0, 1),
    st.one_of(st.just(SCANT), BUDGETS),
    st.sampled_from((2, 5, 1000)),
)
def test_no_formation_beats_the_bound_of_a_proof_cut_short(
    people: int, seed: int, rules: int, budget: Budget, calls: int
) -> None:
    data = cohort(people, seed, issues=3, rules=rules)
    problem = Problem.from_dict(data)
    every = every_formation(problem)
    watch = proven(problem, budget, seed, calls) if every else None
    if watch is None:
        return
    best = float(max(map(Judge(data), every)))
    assert watch.bound >= best - 1e-6
    assert watch.score <= best + 1e-6
    assert watch.score == pytest.approx(watch.units.score(watch.plan or []))
