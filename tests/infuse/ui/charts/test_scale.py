"""Round ticks and straight scales."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infuse.ui.charts.scale import Scale, lines, number, ticks


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.001, "0"),
        (7, "7"),
        (12.5, "12.5"),
        (1204.5, "1,204.5"),
        (1e6, "1,000,000"),
        (-3.25, "-3.25"),
        (0.333, "0.33"),
        (100, "100"),
    ],
)
def test_numbers_read_as_people_write_them(value: float, text: str) -> None:
    assert number(value) == text


def test_ticks_are_round_and_span_the_values() -> None:
    assert ticks(0, 14) == [0, 5, 10, 15]
    assert ticks(0, 1) == [0, 0.25, 0.5, 0.75, 1]
    assert ticks(3, 3) == [2, 2.5, 3, 3.5, 4]


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6))
def test_ticks_always_hold_the_range_in_few_even_steps(low: float, width: float) -> None:
    high = low + width
    found = ticks(low, high)
    assert 2 <= len(found) <= 7
    assert found == sorted(set(found))
    slack = 1e-6 * (abs(low) + width)
    assert found[0] <= low + slack
    assert found[-1] >= high - slack


def test_a_scale_maps_ends_to_ends_and_no_width_to_the_middle() -> None:
    downwards = Scale(0, 10, 220, 20)
    assert (downwards(0), downwards(10), downwards(5)) == (220, 20, 120)
    assert Scale(4, 4, 0, 100)(4) == 50


def test_a_long_label_is_broken_and_no_letter_is_lost() -> None:
    broken = lines("Taking risk without risking much time or much money at all", 20)
    assert all(len(line) <= 20 for line in broken)
    assert " ".join(broken) == "Taking risk without risking much time or much money at all"
    assert "".join(lines("x" * 50, 20)) == "x" * 50
    assert lines("") == [""]
