"""Explanations say what is so."""

from __future__ import annotations

import pytest

from cohorts.teams.formation.explain import explain, explain_person
from cohorts.teams.formation.outcome import Team
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.score import formation_score, violations
from cohorts.teams.formation.solve import solve

from .cohort_maker import cohort


def exchanged(teams: tuple[Team, ...], a: int, b: int, out: set[int], back: set[int]) -> list[Team]:
    """The teams once `out` went from team a to team b and `back` the other way."""
    changed = list(teams)
    changed[a] = Team(teams[a].issue, tuple(sorted((set(teams[a].members) - out) | back)))
    changed[b] = Team(teams[b].issue, tuple(sorted((set(teams[b].members) - back) | out)))
    return changed


def test_an_alternative_costs_what_it_says_and_breaks_no_rule() -> None:
    problem = Problem.from_dict(cohort(14, 8, issues=5, sizes=(2, 4), rules=1))
    formation = solve(problem)
    assert formation.status == "optimal"
    explanation = explain(problem, formation.teams)
    told = [p for p in explanation.people if p.alternative]
    assert told
    for person in told:
        option = person.alternative
        assert option is not None
        out = {person.associate}
        for a, b in problem.rules.together:
            out |= {a, b} if out & {a, b} else set()
        back = {i for i, _, _ in option.partners}
        after = exchanged(formation.teams, person.team, option.team, out, back)
        assert not violations(problem, after)
        score = float(formation_score(problem, after).score)
        assert formation.score - score == pytest.approx(option.cost, abs=1e-6)
        assert option.cost >= -1e-6
        assert option.rank == problem.rank(person.associate, option.issue) > 0


def test_the_whole_the_teams_and_the_people_add_up() -> None:
    problem = Problem.from_dict(cohort(12, 2, issues=4, sizes=(3, 4)))
    teams = solve(problem).teams
    told = explain(problem, teams)
    assert sum(told.whole.ranks.values()) == 12
    assert [p.associate for p in told.people] == list(range(12))
    for team in told.teams:
        assert sorted(team.covered + team.missing) == list(range(4))
        assert team.employers + team.duplicates == len(team.members)
        weights = {"preference": 40, "skills": 20, "employers": 15, "availability": 15}
        score = sum(w * team.parts[k] for k, w in weights.items()) + 10 * team.parts["isolation"]
        assert team.score == pytest.approx(score / 100)
    for person in told.people:
        mine = problem.associates[person.associate]
        assert all(mine.skills[k] >= 2 for k in person.only_skills)
        assert person == explain_person(problem, teams, person.associate)
    worst = min(problem.utility20(p.associate, teams[p.team].issue) for p in told.people)
    assert all(
        problem.utility20(p.associate, teams[p.team].issue) == worst
        for p in told.people
        if p.associate in told.whole.worst_off
    )
    assert 5 * told.whole.least == told.whole.worst_associate
    assert told.whole.worst_team == pytest.approx(min(t.score for t in told.teams))
    assert [t.team for t in told.teams if t.score == told.whole.worst_team] == list(
        told.whole.worst_teams
    )


def test_someone_without_a_seat_has_no_explanation() -> None:
    problem = Problem.from_dict(cohort(6, 1))
    teams = [Team(0, (0, 1, 2))]
    assert explain_person(problem, teams, 5) is None
    assert {p.associate for p in explain(problem, teams).people} == {0, 1, 2}
    assert explain(problem, teams).whole.unplaced == (3, 4, 5)
    assert explain(problem, []).whole.worst_off == ()


def test_the_bound_is_told_in_points() -> None:
    problem = Problem.from_dict(cohort(12, 2, issues=4, sizes=(3, 4)))
    formation = solve(problem)
    told = explain(problem, formation.teams, formation.bound).whole
    assert told.proven_best
    assert told.within == pytest.approx(0, abs=1e-6)
    loose = explain(problem, formation.teams, formation.score + 0.4).whole
    assert loose.within == pytest.approx(0.4)
    assert not loose.proven_best
    assert explain(problem, formation.teams).whole.within is None


def test_who_is_alone_in_a_group_is_named() -> None:
    data = cohort(6, 4)
    for i, person in enumerate(data["associates"]):
        person["groups"] = ["welsh_first"] if i in (1, 3, 4) else []
    teams = [Team(0, (0, 1, 2)), Team(1, (3, 4, 5))]
    told = explain(Problem.from_dict(data), teams)
    assert [t.alone for t in told.teams] == [(("welsh_first", 1),), ()]
