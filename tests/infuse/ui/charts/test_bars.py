"""Bars and funnels."""

import pytest

from infuse.ui.charts import bar_chart, funnel


def test_bars_are_as_long_as_their_amounts() -> None:
    chart = bar_chart(id="b", title="Hours", bars=[("A", 100), ("B", 50), ("C", 0)])
    a, b, c = chart.bars
    assert a.width == pytest.approx(2 * b.width, abs=0.2)
    assert c.width == 0
    assert a.value_x + 80 <= chart.width
    assert [bar.value for bar in chart.bars] == ["100", "50", "0"]


def test_a_long_label_takes_more_lines_and_pushes_the_rest_down() -> None:
    short = bar_chart(id="b", title="Hours", bars=[("A", 1), ("B", 1)])
    tall = bar_chart(id="b", title="Hours", bars=[("A " * 60, 1), ("B", 1)])
    assert len(tall.bars[0].label) > 1
    assert tall.bars[1].y > short.bars[1].y
    assert tall.height > short.height
    assert tall.bars[0].label[-1].y < tall.bars[0].y


def test_all_nought_and_nothing_at_all_are_drawn() -> None:
    assert bar_chart(id="b", title="Hours", bars=[("A", 0)]).bars[0].width == 0
    nothing = bar_chart(id="b", title="Hours", bars=[])
    assert nothing.empty
    assert nothing.description == "There is nothing to show yet."


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        bar_chart(id="b", title="Hours", bars=[("A", -1)])


def test_a_funnel_falls_from_bar_to_bar() -> None:
    chart = funnel(id="f", title="Path", stages=[("Applied", 120), ("Offered", 60), ("In", 30)])
    assert len(chart.falls) == 2
    first, second = chart.bars[:2]
    assert f"{first.width},{first.y + chart.bar_height}" in chart.falls[0]
    assert f"{second.width},{second.y}" in chart.falls[0]
    assert chart.table.rows == [["Applied", "120"], ["Offered", "60"], ["In", "30"]]
