"""What the lines and the data say came out."""

from decimal import Decimal

import pytest

from experiments.design.verdicts import Line, assess

FIFTEEN = Line(Decimal(15), "higher_is_better")
AT_MOST_FIVE = Line(Decimal(5), "lower_is_better")


@pytest.mark.parametrize(
    ("value", "guardrail_value", "suggested"),
    [
        ("15", None, "met"),
        ("6.4", None, "not_met"),
        ("20", "5", "met"),
        ("20", "5.001", "partly_met"),
        ("14.999", "9", "not_met"),
    ],
)
def test_the_lines_decide(value: str, guardrail_value: str | None, suggested: str) -> None:
    found = assess(
        value=Decimal(value),
        success=FIFTEEN,
        guardrail=AT_MOST_FIVE,
        guardrail_value=Decimal(guardrail_value) if guardrail_value else None,
    )
    assert found.suggested == suggested
    assert found.fitting == {suggested}


def test_lower_can_be_better() -> None:
    line = Line(Decimal(10), "lower_is_better")
    assert assess(value=Decimal(10), success=line).suggested == "met"
    assert assess(value=Decimal(11), success=line).suggested == "not_met"


def test_no_value_is_inconclusive() -> None:
    found = assess(value=None, success=FIFTEEN, has_second_condition=True)
    assert found.suggested == "inconclusive"
    assert found.fitting == {"inconclusive"}


def test_a_second_condition_in_words_leaves_room_for_partly_met() -> None:
    missed = assess(value=Decimal(3), success=FIFTEEN, has_second_condition=True)
    reached = assess(value=Decimal(30), success=FIFTEEN, has_second_condition=True)
    assert missed.suggested == "not_met"
    assert missed.fitting == {"not_met", "partly_met"}
    assert reached.suggested == "met"
    assert reached.fitting == {"met", "partly_met"}


def test_met_and_not_met_need_the_same_from_a_team() -> None:
    """Neither verdict asks for a reason when it is what the figures say."""
    for value in (Decimal(14), Decimal(15)):
        found = assess(value=value, success=FIFTEEN)
        assert found.suggested in found.fitting
