"""Before, then and now."""

import pytest

from infuse.ui.charts import dot_plot

LEVELS = ["None", "Aware", "Emerging", "Regular"]


def test_shapes_stand_on_their_levels() -> None:
    chart = dot_plot(id="d", title="Skills", rows=[("A", 0, 1, 3)], levels=LEVELS)
    row = chart.rows[0]
    assert [row.before, row.then, row.now] == [chart.levels[i].x for i in (0, 1, 3)]
    assert chart.has_then


def test_what_was_not_given_is_not_drawn_and_the_table_says_so() -> None:
    chart = dot_plot(id="d", title="Skills", rows=[("A", None, None, 2)], levels=LEVELS)
    assert chart.rows[0].before is None
    assert not chart.has_then
    assert chart.table.head == ["What", "At the start", "Now"]
    assert chart.table.rows == [["A", "not given", "2"]]


def test_the_description_counts_only_rows_with_both() -> None:
    rows = [("A", 0, None, 2), ("B", 2, None, 2), ("C", 3, None, 1), ("D", None, None, 3)]
    chart = dot_plot(id="d", title="Skills", rows=rows, levels=LEVELS)
    assert chart.description == "Of 3 rows with both, 1 moved up, 1 stayed and 1 moved down."


def test_the_words_of_the_outer_levels_keep_to_the_edges() -> None:
    chart = dot_plot(id="d", title="Skills", rows=[("A", 0, None, 3)], levels=LEVELS)
    assert (chart.levels[0].anchor, chart.levels[0].text_x) == ("start", 0)
    assert (chart.levels[-1].anchor, chart.levels[-1].text_x) == ("end", chart.width)


def test_long_words_of_levels_push_the_rows_down() -> None:
    short = dot_plot(id="d", title="Skills", rows=[("A", 0, None, 3)], levels=LEVELS)
    long = dot_plot(
        id="d",
        title="Skills",
        rows=[("A", 0, None, 3)],
        levels=["No capability at all", *LEVELS[1:]],
    )
    assert long.rows[0].y > short.rows[0].y


def test_a_value_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="scale"):
        dot_plot(id="d", title="Skills", rows=[("A", 0, None, 4)], levels=LEVELS)
