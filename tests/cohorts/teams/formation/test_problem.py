"""Reading the file format: what is malformed is refused with its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.teams.formation.problem import FormationError, Problem

from .cohort_maker import cohort


@settings(max_examples=20, deadline=None)
@given(st.integers(3, 10), st.integers(0, 1000), st.integers(0, 2))
def test_reading_back_gives_the_same_problem(people: int, seed: int, rules: int) -> None:
    problem = Problem.from_dict(cohort(people, seed, rules=rules))
    assert Problem.from_dict(problem.to_dict()) == problem


def put(path: str, value: object) -> dict[str, Any]:
    """A cohort in which the value at a path is replaced; "…" takes the field away."""
    data = cohort(6, 1)
    at: Any = data
    *way, last = [int(p) if p.isdigit() else p for p in path.split(".")]
    for step in way:
        at = at[step]
    if value == "…":
        del at[last]
    else:
        at[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("issues.1.min_size", 0, "issues[1].min_size: must be at least 1, not 0"),
        ("issues.1.max_size", 1, "issues[1].max_size: must be at least 2, not 1"),
        ("issues.0.max_teams", "two", "issues[0].max_teams: must be a whole number, not 'two'"),
        ("issues.2.id", 7, "issues[2].id: must be 2, its place in the list, not 7"),
        ("associates.3.prefs", [0, 9], "associates[3].prefs[1]: there is no issue 9"),
        ("associates.3.prefs", [0, 1, 0], "associates[3].prefs[2]: issue 0 is listed twice"),
        ("associates.0.skills", [1], "associates[0].skills: has 1 levels for 4 skills"),
        ("associates.0.avail", [-1], "associates[0].avail[0]: there is no half-day -1"),
        ("associates.2.employer", "…", "associates[2]: has no “employer”"),
        ("associates", [], "associates: must not be empty"),
        ("rules.together", [[1, 1]], "rules.together[0]: names the same associate twice"),
        ("rules.locks", [[1, 8]], "rules.locks[0][1]: there is no issue 8"),
        ("rules.apart", [[1]], "rules.apart[0]: must be a pair of numbers"),
        ("n", 9, "n: says 9 people, but 6 are listed"),
        ("params", {"weights": {"luck": 3}}, "params.weights: has an unknown field “luck”"),
        ("params", {"target_slots": 0}, "params.target_slots: must be at least 1, not 0"),
    ],
)
def test_malformed_input_names_its_place(path: str, value: object, message: str) -> None:
    with pytest.raises(FormationError, match="^" + re_escape(message) + "$"):
        Problem.from_dict(put(path, value))


def re_escape(text: str) -> str:
    """A pattern for just this text."""
    import re

    return re.escape(text)


@pytest.mark.parametrize("data", [None, 3, "teams", [], {}])
def test_what_is_no_instance_at_all_is_refused(data: object) -> None:
    with pytest.raises(FormationError):
        Problem.from_dict(data)
