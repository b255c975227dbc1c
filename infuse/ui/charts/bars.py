"""Amounts side by side: horizontal bars, and a funnel of those who went on."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from infuse.ui.charts.scale import WIDTH, Scale, lines, number
from infuse.ui.charts.table import Table

LINE, BAR, GAP = 18.0, 20.0, 16.0
VALUE_ROOM = 90.0  # to the right of the longest bar, for its value


@dataclass(frozen=True)
class Line:
    """One line of a label."""

    text: str
    y: float


@dataclass(frozen=True)
class Bar:
    """One amount: its label above, its bar, its value at the bar's end."""

    label: list[Line]
    y: float
    width: float
    value: str
    value_x: float
    value_y: float


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars laid out; all places in the chart's own units."""

    id: str
    title: str
    description: str
    height: float
    bars: list[Bar]
    table: Table
    template: str = "ui/charts/bars.svg.html"
    width: float = WIDTH
    bar_height: float = BAR

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.bars


@dataclass(frozen=True)
class Funnel(BarChart):
    """Bars as wide as the number who reached each stage, with the fall to the next shaded."""

    falls: tuple[str, ...] = ()  # points of a polygon each
    template: str = "ui/charts/funnel.svg.html"


def bar_chart(
    *,
    id: str,
    title: str,
    bars: Sequence[tuple[str, float]],
    unit: str = "",
    column: str = "",
    amount: str = "",
) -> BarChart:
    """Amounts (label, value ≥ 0) as horizontal bars in the given order. `column` and `amount` name
    labels and values in the table; a `unit` stands after a value, and names them where they have
    no name.

    Raises ValueError for a negative amount: a bar has no room below nought.
    """
    laid, height = _lay(bars, WIDTH - VALUE_ROOM)
    return BarChart(
        id=id,
        title=title,
        description=_describe(bars, unit),
        height=height,
        bars=laid,
        table=_table(bars, amount or unit, column),
    )


def funnel(*, id: str, title: str, stages: Sequence[tuple[str, int]], column: str = "") -> Funnel:
    """How many reached each stage, first stage first. Raises ValueError for a negative number."""
    laid, height = _lay(stages, WIDTH - VALUE_ROOM)
    return Funnel(
        id=id,
        title=title,
        description=_describe(stages, ""),
        height=height,
        bars=laid,
        table=_table(stages, "", column),
        falls=tuple(_fall(a, b) for a, b in pairwise(laid)),
    )


def _lay(amounts: Sequence[tuple[str, float]], room: float) -> tuple[list[Bar], float]:
    """The bars, the largest as wide as `room`, and the height of all."""
    values = [float(value) for _label, value in amounts]
    if any(value < 0 for value in values):
        raise ValueError("a bar cannot show a negative amount")
    scale = Scale(0, max([*values, 1e-9]), 0, room)
    y, laid = 4.0, []
    for (label, _value), value in zip(amounts, values, strict=True):
        texts = [Line(text, y + 13 + i * LINE) for i, text in enumerate(lines(label))]
        y += LINE * len(texts) + 2
        width = scale(value)
        laid.append(Bar(texts, y, width, number(value), width + 8, y + 15))
        y += BAR + GAP
    return laid, y


def _fall(above: Bar, below: Bar) -> str:
    """The polygon from the foot of one bar to the head of the next."""
    foot = above.y + BAR
    return f"0,{foot} {above.width},{foot} {below.width},{below.y} 0,{below.y}"


def _describe(amounts: Sequence[tuple[str, float]], unit: str) -> str:
    if not amounts:
        return _("There is nothing to show yet.")
    most = max(amounts, key=lambda amount: amount[1])
    told = {"label": most[0], "value": number(most[1]), "unit": unit}
    if not unit:
        return _("The largest is %(label)s with %(value)s.") % told
    return _("The largest is %(label)s with %(value)s %(unit)s.") % told


def _table(amounts: Sequence[tuple[str, float]], head: str, column: str) -> Table:
    rows = [[label, number(value)] for label, value in amounts]
    return Table([column or _("What"), head or _("Number")], rows, [1])
