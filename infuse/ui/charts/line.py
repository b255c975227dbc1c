"""Measurements over time against the lines that were drawn before: baseline, success
threshold, stop line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from infuse.ui.charts.scale import WIDTH, Scale, number, ticks
from infuse.ui.charts.table import Table

HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 250.0, 44.0, 12.0, 12.0, 30.0
DAY_ROOM = 70.0  # that a day on the axis needs for its words


@dataclass(frozen=True)
class Rule:
    """A level set beforehand: kind (baseline, success, stop), its words for the key, its height."""

    kind: str
    label: str
    y: float


@dataclass(frozen=True)
class Mark:
    """A tick or a measurement: where, and what it says."""

    x: float
    y: float
    label: str


@dataclass(frozen=True)
class LineChart:
    """A line chart laid out; all places in the chart's own units."""

    id: str
    title: str
    description: str
    height: float
    y_ticks: list[Mark]
    x_ticks: list[Mark]
    points: list[Mark]
    path: str
    rules: list[Rule]
    table: Table
    template: str = "ui/charts/line.svg.html"
    width: float = WIDTH
    left: float = LEFT
    right: float = WIDTH - RIGHT
    bottom: float = HEIGHT - BOTTOM

    @property
    def empty(self) -> bool:
        """Whether nothing was measured yet."""
        return not self.points


def line_chart(
    *,
    id: str,
    title: str,
    points: Sequence[tuple[date, float]],
    unit: str = "",
    baseline: float | None = None,
    success: float | None = None,
    stop: float | None = None,
) -> LineChart:
    """Measurements (day, value) in `unit` with the levels that were set beforehand; days need not
    be in order.

    `id` is unique on the page. No point at all gives an empty chart that still shows the levels.
    """
    ordered = sorted((day, float(value)) for day, value in points)
    levels = [
        (kind, text, float(value))
        for kind, text, value in (
            ("baseline", _("Baseline"), baseline),
            ("success", _("Success threshold"), success),
            ("stop", _("Stop line"), stop),
        )
        if value is not None
    ]
    y_values = ticks(*_range([value for _day, value in ordered] + [v for *_k, v in levels]))
    y = Scale(y_values[0], y_values[-1], HEIGHT - BOTTOM, TOP)
    x = _days(ordered)
    places = [(x(day.toordinal()), y(value), value) for day, value in ordered]
    return LineChart(
        id=id,
        title=title,
        description=_description(ordered, unit),
        height=HEIGHT,
        y_ticks=[Mark(LEFT, y(value), number(value)) for value in y_values],
        x_ticks=_day_ticks(ordered, x),
        points=[Mark(px, py, number(value)) for px, py, value in places],
        path=" ".join(f"{'L' if i else 'M'}{px} {py}" for i, (px, py, _v) in enumerate(places)),
        rules=_rules(levels, y),
        table=_table(ordered, levels, unit),
    )


def _range(values: list[float]) -> tuple[float, float]:
    """What the value axis spans: from nought, unless the values are all far from it."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if 0 <= low <= 0.5 * high:
        low = 0.0
    return low, high


def _days(ordered: list[tuple[date, float]]) -> Scale:
    first = ordered[0][0].toordinal() if ordered else 0
    last = ordered[-1][0].toordinal() if ordered else 0
    return Scale(first, last, LEFT + 12, WIDTH - RIGHT - 12)


def _day_ticks(ordered: list[tuple[date, float]], x: Scale) -> list[Mark]:
    """The first and the last day, and the middle one where there is room to say it."""
    days = sorted({day for day, _value in ordered})
    chosen = [days[0], days[len(days) // 2], days[-1]] if len(days) > 2 else days
    places = [x(day.toordinal()) for day in chosen]
    if len(places) == 3 and min(places[1] - places[0], places[2] - places[1]) < DAY_ROOM:
        chosen, places = [chosen[0], chosen[2]], [places[0], places[2]]
    return [
        Mark(place, HEIGHT - BOTTOM + 21, date_format(day, "j M"))
        for day, place in zip(chosen, places, strict=True)
    ]


def _rules(levels: list[tuple[str, str, float]], y: Scale) -> list[Rule]:
    return [
        Rule(kind, _("%(level)s: %(value)s") % {"level": text, "value": number(value)}, y(value))
        for kind, text, value in levels
    ]


def _description(ordered: list[tuple[date, float]], unit: str) -> str:
    if not ordered:
        return _("Nothing has been measured yet.")
    values = [value for _day, value in ordered]
    return ngettext(
        "%(count)d measurement. Lowest %(low)s, highest %(high)s, latest %(latest)s %(unit)s.",
        "%(count)d measurements. Lowest %(low)s, highest %(high)s, latest %(latest)s %(unit)s.",
        len(values),
    ) % {
        "count": len(values),
        "low": number(min(values)),
        "high": number(max(values)),
        "latest": number(values[-1]),
        "unit": unit,
    }


def _table(
    ordered: list[tuple[date, float]], levels: list[tuple[str, str, float]], unit: str
) -> Table:
    measured = _("Measured (%(unit)s)") % {"unit": unit} if unit else _("Measured")
    rows = [[date_format(day, "j F Y"), number(value)] for day, value in ordered]
    rows += [[text, number(value)] for _kind, text, value in levels]
    return Table([_("Day or level"), measured], rows, [1])
