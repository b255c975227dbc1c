"""What is left: pure arithmetic."""

import pytest

from cohorts.inspire.completion.rules import Rules, Standing


def standing(**more: object) -> Standing:
    whole: dict[str, object] = {
        "rules": Rules(),
        "sessions": 10,
        "attended": 8,
        "not_asked": 0,
        "reflections": 3,
        "weeks": 5,
        "assessed": frozenset({"t0", "t1"}),
    }
    return Standing(**(whole | more))  # type: ignore[arg-type]


def test_complete() -> None:
    assert standing().complete
    assert not standing(attended=7).complete  # 75% of ten is eight, rounded up
    assert not standing(reflections=2).complete
    assert not standing(assessed=frozenset({"t0"})).complete


def test_what_somebody_was_excused_from_is_not_asked() -> None:
    assert standing(attended=6, not_asked=2).complete
    assert standing(attended=0, not_asked=12).sessions_needed == 0


def test_a_short_cohort_asks_no_more_reflections_than_weeks() -> None:
    assert standing(weeks=2, reflections=2).complete


def test_nobody_completes_a_cohort_without_weeks() -> None:
    assert not standing(weeks=0, sessions=0, attended=0, reflections=0).complete


@pytest.mark.parametrize(
    ("own", "planned", "percent"),
    [
        ({}, {}, 75),
        ({}, {"sessions_percent": 80}, 80),
        ({"sessions_percent": 0}, {"sessions_percent": 80}, 0),
    ],
)
def test_whose_rules(own: dict[str, int], planned: dict[str, int], percent: int) -> None:
    assert Rules.of(own, planned).sessions_percent == percent


def test_rules_survive_json() -> None:
    rules = Rules(50, 1, ("t0",))
    assert Rules.of(rules.as_data()) == rules
