"""Measurements against the levels that were set beforehand."""

from datetime import date

from infuse.ui.charts import line_chart

POINTS = [(date(2027, 2, 1), 12.0), (date(2027, 1, 4), 4.0), (date(2027, 1, 18), 9.0)]


def test_points_stand_in_the_order_of_days() -> None:
    chart = line_chart(id="c", title="Calls", points=POINTS)
    assert [point.label for point in chart.points] == ["4", "9", "12"]
    assert [point.x for point in chart.points] == sorted(point.x for point in chart.points)
    assert [point.y for point in chart.points] == sorted(
        (point.y for point in chart.points), reverse=True
    )
    assert chart.path.count("M") == 1
    assert chart.path.count("L") == 2


def test_the_middle_day_stands_where_its_date_is_not_where_its_number_is() -> None:
    chart = line_chart(id="c", title="Calls", points=POINTS)
    first, middle, last = (point.x for point in chart.points)
    assert abs((middle - first) / (last - first) - 0.5) < 0.01


def test_levels_are_inside_the_drawing_even_when_nothing_reached_them() -> None:
    chart = line_chart(id="c", title="Calls", points=POINTS, baseline=3, success=40, stop=-5)
    assert [rule.kind for rule in chart.rules] == ["baseline", "success", "stop"]
    assert all(0 < rule.y <= chart.bottom for rule in chart.rules)
    heights = {rule.kind: rule.y for rule in chart.rules}
    assert heights["success"] < heights["baseline"] < heights["stop"]
    assert [rule.label for rule in chart.rules] == [
        "Baseline: 3",
        "Success threshold: 40",
        "Stop line: -5",
    ]


def test_a_level_of_nought_is_a_level() -> None:
    assert len(line_chart(id="c", title="Calls", points=POINTS, stop=0).rules) == 1


def test_the_axis_starts_at_nought_unless_all_values_are_far_from_it() -> None:
    near = line_chart(id="c", title="Calls", points=POINTS)
    assert near.y_ticks[0].label == "0"
    days = [day for day, _value in POINTS]
    far = line_chart(
        id="c", title="Calls", points=[(day, 1000.0 + i) for i, day in enumerate(days)]
    )
    assert far.y_ticks[0].label == "1,000"


def test_no_measurement_says_so_and_keeps_the_levels() -> None:
    chart = line_chart(id="c", title="Calls", points=[], success=20)
    assert chart.empty
    assert chart.description == "Nothing has been measured yet."
    assert chart.table.rows == [["Success threshold", "20"]]
    assert chart.path == ""


def test_one_measurement_stands_in_the_middle() -> None:
    chart = line_chart(id="c", title="Calls", points=POINTS[:1])
    assert chart.left < chart.points[0].x < chart.right
    assert len(chart.x_ticks) == 1


def test_the_table_and_the_description_say_what_the_drawing_shows() -> None:
    chart = line_chart(id="c", title="Calls", points=POINTS, unit="calls", success=10)
    assert chart.table.head == ["Day or level", "Measured (calls)"]
    assert chart.table.rows[0] == ["4 January 2027", "4"]
    assert chart.table.rows[-1] == ["Success threshold", "10"]
    assert chart.description == "3 measurements. Lowest 4, highest 12, latest 12 calls."


def test_days_close_together_do_not_write_over_each_other() -> None:
    days = [date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 30)]
    chart = line_chart(id="c", title="Calls", points=[(day, 1.0) for day in days])
    assert [tick.label for tick in chart.x_ticks] == ["1 Jan", "30 Jan"]
