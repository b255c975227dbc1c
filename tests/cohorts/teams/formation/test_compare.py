"""Two formations side by side."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.teams.formation.compare import compare
from cohorts.teams.formation.outcome import Team
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.score import formation_score

from .cohort_maker import cohort
from .test_effects import half_made


@settings(max_examples=40, deadline=None)
@given(st.integers(6, 14), st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_comparison_adds_up(people: int, seed: int, other: int) -> None:
    problem = Problem.from_dict(cohort(people, seed, issues=4))
    first, second = half_made(problem, seed), half_made(problem, other)
    told = compare(problem, first, second)
    assert told.score[0] == pytest.approx(float(formation_score(problem, first).score))
    assert told.score[1] == pytest.approx(float(formation_score(problem, second).score))
    movers = {p.associate for p in told.moved}
    joined = {i for pair in told.teams for i in pair.joined}
    left = {i for pair in told.teams for i in pair.left}
    assert movers == joined | left
    for person in told.moved:
        assert person.teams[0] is None or person.associate in first[person.teams[0]].members
        assert person.teams[1] is None or person.associate in second[person.teams[1]].members
    assert {*told.better_off, *told.worse_off} <= movers
    seated = [sum(pair[side] for pair in told.ranks.values()) for side in (0, 1)]
    assert seated == [sum(len(t.members) for t in teams) for teams in (first, second)]
    back = compare(problem, second, first)
    assert back.better_off == told.worse_off
    assert back.criteria == {k: (b, a) for k, (a, b) in told.criteria.items()}


def test_the_order_of_teams_moves_nobody() -> None:
    problem = Problem.from_dict(cohort(9, 3))
    first = (Team(0, (0, 1, 2)), Team(0, (3, 4, 5)), Team(1, (6, 7, 8)))
    assert compare(problem, first, first[::-1]).moved == ()


def test_who_moved_and_who_is_better_off() -> None:
    data = cohort(6, 3)
    data["associates"][2]["prefs"] = [1, 0]
    data["associates"][5]["prefs"] = [1]
    problem = Problem.from_dict(data)
    first = (Team(0, (0, 1, 2)), Team(1, (3, 4, 5)))
    second = (Team(1, (2, 3, 4)), Team(0, (0, 1, 5)))
    told = compare(problem, first, second)
    assert [(p.associate, p.issues, p.ranks) for p in told.moved] == [
        (2, (0, 1), (2, 1)),
        (5, (1, 0), (1, 0)),
    ]
    assert (told.better_off, told.worse_off) == ((2,), (5,))
    assert [(p.issue, p.teams, p.joined, p.left) for p in told.teams] == [
        (0, (0, 1), (5,), (2,)),
        (1, (1, 0), (2,), (5,)),
    ]
    assert told.moved[0].utility == (17, 20)


def test_a_person_without_a_seat_has_moved_once_they_have_one() -> None:
    problem = Problem.from_dict(cohort(6, 3))
    told = compare(problem, (Team(0, (0, 1, 2)),), (Team(0, (0, 1)), Team(2, (3, 4))))
    assert [(p.associate, p.teams) for p in told.moved] == [
        (2, (0, None)),
        (3, (None, 1)),
        (4, (None, 1)),
    ]
    assert [p.teams for p in told.teams] == [(0, 0), (None, 1)]
