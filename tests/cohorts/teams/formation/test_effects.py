"""Effects of moves against scoring the whole formation anew."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.teams.formation.effects import Effect, effect_of, effects, moved, swap_effects
from cohorts.teams.formation.outcome import Named, Team
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.score import formation_score, violations
from cohorts.teams.formation.tally import company

from .cohort_maker import cohort


def half_made(problem: Problem, seed: int) -> tuple[Team, ...]:
    """Teams as a manager may leave them: people without a seat, an empty team, broken rules."""
    r = Random(seed)
    seats: list[list[int]] = [[] for _ in range(problem.n // 3 + 2)]
    for i in range(problem.n):
        if r.random() < 0.9:
            r.choice(seats[1:]).append(i)
    issues = [r.randrange(len(problem.issues)) for _ in seats]
    return tuple(Team(j, tuple(s)) for j, s in zip(issues, seats, strict=True))


def broken(problem: Problem, teams: tuple[Team, ...]) -> Counter[Named]:
    """What the teams break; empty teams do not count."""
    return Counter(violations(problem, [t for t in teams if t.members]))


def agrees(problem: Problem, before: tuple[Team, ...], effect: Effect) -> None:
    """The effect is what scoring before and after says."""
    after = moved(before, effect.moves)
    old, new = formation_score(problem, before), formation_score(problem, after)
    assert effect.score == pytest.approx(float(new.score))
    assert effect.change == pytest.approx(float(new.score - old.score))
    assert effect.mean_team == pytest.approx(float(100 * (new.mean_team - old.mean_team)))
    assert effect.worst_team == pytest.approx(float(100 * (new.worst_team - old.worst_team)))
    least = 100 * (new.worst_associate - old.worst_associate)
    assert effect.worst_associate == pytest.approx(float(least))
    for criterion, change in effect.criteria.items():
        expected = 100 * (new.criteria[criterion] - old.criteria[criterion])
        assert change == pytest.approx(float(expected))
    was, now = broken(problem, before), broken(problem, after)
    assert Counter(effect.breaks) == now - was
    assert Counter(effect.mends) == was - now


@settings(max_examples=60, deadline=None)
@given(st.integers(6, 14), st.integers(0, 10_000), st.integers(0, 2), st.data())
def test_any_moves_do_what_they_say(
    people: int, seed: int, rules: int, data: st.DataObject
) -> None:
    problem = Problem.from_dict(cohort(people, seed, issues=4, rules=rules))
    teams = half_made(problem, seed)
    place = st.none() | st.integers(0, len(teams) - 1)
    moves = data.draw(st.dictionaries(st.integers(0, people - 1), place, max_size=4))
    agrees(problem, teams, effect_of(problem, teams, moves))


@settings(max_examples=25, deadline=None)
@given(st.integers(6, 12), st.integers(0, 10_000), st.data())
def test_every_target_and_every_swap_at_once(people: int, seed: int, data: st.DataObject) -> None:
    problem = Problem.from_dict(cohort(people, seed, issues=4, rules=1))
    teams = half_made(problem, seed)
    person = data.draw(st.integers(0, people - 1))
    tied = set(company(problem, person))
    here = [t for t, team in enumerate(teams) if tied <= set(team.members)]
    every = effects(problem, teams, person)
    assert sorted(every) == [t for t in range(len(teams)) if t not in here]
    for t, effect in every.items():
        assert effect.moves == dict.fromkeys(tied, t)
        agrees(problem, teams, effect)
    for other, effect in swap_effects(problem, teams, person).items():
        assert {person, other} <= effect.moves.keys()
        agrees(problem, teams, effect)


def test_a_team_says_what_it_gains_and_loses() -> None:
    data = cohort(6, 1)
    for i, person in enumerate(data["associates"]):
        person["skills"] = [3 if k == i % 4 else 0 for k in range(4)]
        person["groups"] = ["welsh_first"] if i in (0, 1, 3) else []
        person["employer"] = "Body" if i < 4 else "Other body"
        person["avail"] = [0, 1] if i < 3 else [1, 2, 3]
    problem = Problem.from_dict(data)
    teams = (Team(0, (0, 1, 2)), Team(1, (3, 4, 5)))
    effect = effects(problem, teams, 1)[1]
    left, joined = effect.teams
    assert (left.team, left.size, left.lost, left.gained) == (0, (3, 2), (1,), ())
    assert (left.alone, left.joined) == (("welsh_first",), ())
    assert (joined.team, joined.size) == (1, (3, 4))
    assert (joined.alone, joined.joined) == ((), ("welsh_first",))
    assert joined.employers == (2, 2)
    assert joined.shared == (3, 1)
    assert effect.breaks == (("size", 1, 4),)
    assert not effect.lawful
    assert set(effect.ranks) == {1}


def test_a_move_names_the_rule_it_breaks() -> None:
    data = cohort(8, 2, issues=3, sizes=(2, 5))
    rules = {"together": [[0, 1]], "apart": [[2, 5]], "locks": [[3, 0]], "bans": [[4, 0]]}
    for issue in data["issues"]:
        issue["max_teams"] = 1
    problem = Problem.from_dict({**data, "rules": rules})
    teams = (Team(0, (0, 1, 2, 3)), Team(1, (4, 5, 6, 7)), Team(1, ()))
    assert effects(problem, teams, 0)[1].breaks == (("size", 1, 6),)
    assert ("together", 0, 1) in effect_of(problem, teams, {0: 1}).breaks
    assert effects(problem, teams, 2)[1].breaks == (("apart", 2, 5),)
    assert effects(problem, teams, 3)[1].breaks == (("locks", 3, 0),)
    assert effects(problem, teams, 4)[0].breaks == (("bans", 4, 0),)
    assert ("max_teams", 1, 2) in effects(problem, teams, 6)[2].breaks
    assert effect_of(problem, teams, {6: None}).breaks == (("unplaced", 6),)
    assert effects(problem, teams, 6)[0].breaks == ()


def test_moves_of_nobody_and_to_nowhere_are_refused() -> None:
    problem = Problem.from_dict(cohort(6, 1))
    with pytest.raises(ValueError, match="person or team"):
        effect_of(problem, (Team(0, (0, 1)),), {6: 0})
    with pytest.raises(ValueError, match="person or team"):
        effect_of(problem, (Team(0, (0, 1)),), {2: 1})
    with pytest.raises(ValueError, match="two seats"):
        effects(problem, (Team(0, (0, 1)), Team(1, (1, 2))), 0)
