"""Ways down from prices: lawful, steady, and nothing of one is left for the next."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from cohorts.teams.formation import lane
from cohorts.teams.formation.assembly import Assembly, Effort
from cohorts.teams.formation.columns import Columns
from cohorts.teams.formation.descents import Descents
from cohorts.teams.formation.ground import Ground
from cohorts.teams.formation.memory import lawful_teams
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.rebuild import Level, Rebuild
from cohorts.teams.formation.relaxation import Pricing, Relaxation
from cohorts.teams.formation.score import violations
from cohorts.teams.formation.solve import solve
from cohorts.teams.formation.units import Units
from cohorts.teams.formation.watch import Plan, Watch

from .cohort_maker import cohort

TABLE = (20, 17, 14, 10, 6)


@pytest.fixture(scope="module")
def units() -> Units:
    """A cohort of which a descent has to fix some teams before the last."""
    return Units(Problem.from_dict(cohort(26, 3, issues=6, sizes=(3, 5))))


@pytest.fixture(scope="module")
def known(units: Units) -> Columns:
    memory = solve(units.problem).memory
    assert memory is not None
    columns = Columns(units)
    columns.add(lawful_teams(memory, units))
    return columns


def opened(units: Units, known: Columns) -> tuple[Watch, Relaxation]:
    """A relaxation solved over the teams known."""
    prices = Pricing(np.array([0.85 * units.scale * u.size for u in units.units]))
    relaxation = Relaxation(Ground(units, known, lambda: True), 0, 0.0, prices)
    relaxation.open()
    relaxation.approach(1)
    return Watch(units, None, None), relaxation


def ways_down(units: Units, known: Columns) -> tuple[list[Plan | None], float]:
    """Where six ways lead, and by how much the relaxation changed by going them."""
    watch, relaxation = opened(units, known)
    descents = Descents(Assembly(watch, known), relaxation, Random(1))
    found = [descents.descend() for _ in range(6)]
    return found, descents.below.approach(0).worth - relaxation.approach(0).worth


def test_ways_down_keep_the_rules_and_leave_nothing_fixed(units: Units, known: Columns) -> None:
    found, changed = ways_down(units, known)
    plans = [plan for plan in found if plan is not None]
    assert plans
    for plan in plans:
        assert not violations(units.problem, units.teams(plan))
    assert changed == pytest.approx(0.0, abs=1e-3)


def test_the_same_seed_goes_the_same_ways(units: Units, known: Columns) -> None:
    ways_down(units, known)
    assert ways_down(units, known)[0] == ways_down(units, known)[0]


def test_who_is_absent_is_in_no_team_looked_for(units: Units, known: Columns) -> None:
    _, relaxation = opened(units, known)
    pricing, gone = relaxation.pricing, (0, 3, 7)
    high = pricing.unit.copy()
    high[list(gone)] = 50 * units.scale
    priced = relaxation.searches(Pricing(high))
    for search, other in zip(relaxation.searches(pricing, gone), priced, strict=True):
        found, same = search.run(0.0, 50_000), other.run(0.0, 50_000)
        assert not np.isin(found.rows, gone).any()
        assert sorted(found.worth) == pytest.approx(sorted(same.worth))
        assert found.bound == pytest.approx(same.bound)


@pytest.mark.parametrize(
    ("before", "allowed", "levels"),
    [
        (10, 20, [10, 6]),
        (10, 6, [6]),
        (20, 20, [20, 17, 14, 10, 6]),
        (0, 20, [0]),
        (10, 0, [0]),
    ],
)
def test_levels_are_what_locks_leave(before: int, allowed: int, levels: list[int]) -> None:
    assert Level(before, allowed).worth_trying(TABLE) == levels


def test_whoever_a_lock_leaves_without_a_team_known_is_found_one(units: Units) -> None:
    before = solve(units.problem)
    assert before.memory is not None
    known = set(lawful_teams(before.memory, units))
    who, issue = next(
        (k, j)
        for j in range(len(units.issues))
        for k, unit in enumerate(units.units)
        if len(unit.members) == 1
        and unit.allowed >> j & 1
        and not any(i == j and k in team for i, team in known)
    )
    lock = (units.units[who].members[0], issue)
    rules = replace(units.problem.rules, locks=(*units.problem.rules.locks, lock))
    changed = Units(replace(units.problem, rules=rules))
    rebuild = Rebuild(Watch(changed, None, None), before.memory, 20, 0)
    rebuild.hope()
    assert rebuild.most_hopeful is not None
    assert rebuild.most_hopeful.relaxation.solved is not None
    assert rebuild.most_hopeful.relaxation.solved.unseated < 0.5


@pytest.mark.parametrize(("hope", "far"), [(0.0, False), (101.0, True)])
def test_a_lane_goes_on_while_it_falls_short_of_what_is_hoped_for(
    units: Units, known: Columns, hope: float, far: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, relaxation = opened(units, known)
    monkeypatch.setattr(lane, "ENOUGH", 1e-9)
    ways = list[Plan | None]()
    descend = Descents.descend

    def counted(descents: Descents) -> Plan | None:
        ways.append(descend(descents))
        return ways[-1]

    monkeypatch.setattr(Descents, "descend", counted)
    watch.offer(lane.Lane(watch, relaxation, hope, Random(2)).run())
    assert len(ways) == (lane.WAYS if far else 1)


def test_nobody_left_is_a_formation(units: Units, known: Columns) -> None:
    watch, relaxation = opened(units, known)
    plan = Descents(Assembly(watch, known), relaxation, Random(1)).descend()
    assert plan is not None
    assembly, nobody = Assembly(Watch(units, None, None), known), np.empty(0, dtype=np.int64)
    effort = Effort(0.2, 1, 1)
    assert assembly.assemble(relaxation, nobody, plan, effort, 0.0) == plan
    assert assembly.watch.plan is not None
    assert assembly.assemble(relaxation, nobody, plan, effort, 100.0) is None
