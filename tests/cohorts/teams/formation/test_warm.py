"""Setting out from an earlier formation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.teams.formation import warm
from cohorts.teams.formation.outcome import Team
from cohorts.teams.formation.problem import Problem, Rules
from cohorts.teams.formation.rearrange import kept, starts
from cohorts.teams.formation.rebuild import Rebuild
from cohorts.teams.formation.score import violations
from cohorts.teams.formation.shift import shifted
from cohorts.teams.formation.solve import solve
from cohorts.teams.formation.units import Units
from cohorts.teams.formation.warm import set_out
from cohorts.teams.formation.watch import Watch

from .cohort_maker import cohort
from .test_solve import sample


def locked(problem: Problem, associate: int, issue: int) -> Problem:
    """The problem once a manager has locked somebody to an issue."""
    rules = replace(problem.rules, locks=(*problem.rules.locks, (associate, issue)))
    return replace(problem, rules=rules)


@settings(max_examples=15, deadline=None)
@given(st.integers(8, 14), st.integers(0, 10_000), st.data())
def test_everybody_is_seated_where_they_may_be(people: int, seed: int, data: st.DataObject) -> None:
    problem = Problem.from_dict(cohort(people, seed, issues=4, sizes=(2, 5)))
    first = solve(problem, progress=lambda news: False)
    if not first.teams:
        return
    who = data.draw(st.integers(0, people - 1))
    where = data.draw(st.integers(0, 3))
    units = Units(locked(problem, who, where))
    for plan in starts(units, first.teams):
        assert sorted(k for _, team in plan for k in team) == list(range(len(units.units)))
        assert all(units.units[k].allowed >> j & 1 for j, team in plan for k in team)
    moved = shifted(units, kept(units, first.teams)[0], 0.02)
    if moved is not None:
        assert not violations(units.problem, units.teams(moved))


def test_one_lock_costs_little_more_than_it_must() -> None:
    problem = sample("n24-s1")
    before = solve(problem)
    names = {i for pair in problem.rules.together for i in pair}
    names |= {i for i, _ in (*problem.rules.locks, *problem.rules.bans)}
    free = [i for i in range(problem.n) if i not in names][:1]
    for i in free:
        wish = next(
            j
            for j in problem.associates[i].prefs
            if all(t.issue != j or i not in t.members for t in before.teams)
        )
        changed = locked(problem, i, wish)
        quick = solve(changed, seconds=1.5, start=before.teams)
        best = solve(changed, seconds=8)
        assert not violations(changed, quick.teams)
        assert quick.score >= best.score * 0.99


def test_more_people_than_ways_down_are_for_are_seated_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(warm, "MOST", 0)
    monkeypatch.setattr(Rebuild, "descend", None)  # would raise
    problem = Problem.from_dict(cohort(14, 3, issues=4, sizes=(2, 5)))
    first = solve(problem, progress=lambda news: False)
    who = first.teams[0].members[0]
    where = next(t.issue for t in first.teams if t.issue != first.teams[0].issue)
    units = Units(locked(problem, who, where))
    watch = Watch(units, None, None)
    assert set_out(units, watch, 0, first.teams) is not None
    assert watch.plan is not None
    teams = units.teams(watch.plan)
    assert not violations(units.problem, teams)
    assert any(t.issue == where and who in t.members for t in teams)


def test_who_left_and_who_is_new_are_no_trouble() -> None:
    problem = Problem.from_dict(cohort(12, 6, issues=5, sizes=(2, 5)))
    stale = [Team(0, (0, 1, 2, 99)), Team(1, (3, 4)), Team(1, (3, 5)), Team(2, ())]
    formation = solve(problem, seconds=5, start=stale)
    assert not violations(problem, formation.teams)


@pytest.mark.parametrize("start", [[], [Team(0, (99,))]])
def test_nothing_to_set_out_from_is_a_fresh_start(start: list[Team]) -> None:
    problem = Problem.from_dict(cohort(9, 1))
    assert solve(problem, start=start).score == pytest.approx(solve(problem).score)


def test_a_rule_that_cannot_hold_is_named_from_an_earlier_formation_too() -> None:
    problem = Problem.from_dict(cohort(9, 1))
    before = solve(problem)
    rules = Rules(together=((4, 7),), locks=((4, 0), (7, 1)))
    after = solve(replace(problem, rules=rules), start=before.teams)
    assert after.status == "infeasible"
    assert len(after.conflict) == 3
