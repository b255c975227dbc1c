"""Shares over time as upright columns: one for each week, the running one underlined."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from infuse.ui.charts.scale import WIDTH, number
from infuse.ui.charts.table import Table

HEIGHT = 160.0  # of a column for everybody
TOP = 22.0  # room for the figure above it
WIDEST = 44.0
# More columns than this have no room for a figure on each.
FIGURES = 12


@dataclass(frozen=True)
class Column:
    """One column: its foot's middle, its corner and size, its label and figure ("" for none)."""

    x: float
    middle: float
    y: float
    value_y: float
    width: float
    height: float
    label: str
    value: str
    is_now: bool


@dataclass(frozen=True)
class ColumnChart:
    """Columns laid out; all places in the chart's own units."""

    id: str
    title: str
    description: str
    columns: list[Column]
    table: Table
    height: float = TOP + HEIGHT + 30
    base: float = TOP + HEIGHT
    label_y: float = TOP + HEIGHT + 20
    template: str = "ui/charts/columns.svg.html"
    width: float = WIDTH

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(column.value for column in self.columns)


def column_chart(
    *,
    id: str,
    title: str,
    columns: Sequence[tuple[str, int | None]],
    unit: str,
    column: str,
    now: str = "",
) -> ColumnChart:
    """Percentages (label, 0 to 100; None for none yet) as columns in their order.

    `now` is the label of the running one. Raises ValueError for a value outside 0 to 100.
    """
    if any(value is not None and not 0 <= value <= 100 for _label, value in columns):
        raise ValueError("a percentage lies between 0 and 100")
    room = WIDTH / max(len(columns), 1)
    width = min(room * 0.7, WIDEST)
    # Every so many have their label and figure, so that none stands on another.
    step = -(-len(columns) // FIGURES) or 1
    laid = [
        _column(
            label if i % step == 0 or label == now else "",
            value,
            (i + 0.5) * room,
            width,
            is_now=label == now,
        )
        for i, (label, value) in enumerate(columns)
    ]
    rows = [[label, "–" if value is None else number(value)] for label, value in columns]
    known = [value for _label, value in columns if value is not None]
    return ColumnChart(id, title, _describe(known), laid, Table([column, unit], rows, [1]))


def _column(label: str, value: int | None, middle: float, width: float, *, is_now: bool) -> Column:
    height = HEIGHT * (value or 0) / 100
    return Column(
        x=round(middle - width / 2, 1),
        middle=round(middle, 1),
        y=round(TOP + HEIGHT - height, 1),
        value_y=round(TOP + HEIGHT - height - 6, 1),
        width=round(width, 1),
        height=round(height, 1),
        label=label,
        value="" if value is None or not label else number(value),
        is_now=is_now,
    )


def _describe(known: Sequence[int]) -> str:
    if not known:
        return _("There is nothing to show yet.")
    return _("Between %(low)s and %(high)s per cent.") % {"low": min(known), "high": max(known)}
