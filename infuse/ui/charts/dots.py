"""Before, then and now on one scale: a dot plot with up to three shapes a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from infuse.ui.charts.bars import Line
from infuse.ui.charts.scale import WIDTH, Scale, lines, number
from infuse.ui.charts.table import Table

LEFT, RIGHT, LINE, ROW = 24.0, 24.0, 18.0, 34.0
WORD_LINE, WORD_LETTERS = 15.0, 14  # the words of the levels, over the plot


@dataclass(frozen=True)
class Level:
    """One level of the scale: its line, and its words at the top, in lines."""

    x: float
    text_x: float
    anchor: str
    words: list[Line]


@dataclass(frozen=True)
class Dots:
    """One row: its label, its axis height, and the places of its shapes (None: not given)."""

    label: list[Line]
    y: float
    before: float | None
    then: float | None
    now: float | None

    @property
    def diamond(self) -> str:
        """The corners of the shape for "then"."""
        x = self.then or 0.0
        return f"{x},{self.y - 9} {x + 9},{self.y} {x},{self.y + 9} {x - 9},{self.y}"


@dataclass(frozen=True)
class DotPlot:
    """A dot plot laid out; all places in the chart's own units."""

    id: str
    title: str
    description: str
    height: float
    rows: list[Dots]
    levels: list[Level]
    top: float
    has_then: bool
    table: Table
    template: str = "ui/charts/dots.svg.html"
    width: float = WIDTH
    left: float = LEFT
    right: float = WIDTH - RIGHT

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.rows


def dot_plot(
    *,
    id: str,
    title: str,
    rows: Sequence[tuple[str, float | None, float | None, float | None]],
    levels: Sequence[str],
    column: str = "",
) -> DotPlot:
    """Rows of (label, before, then, now) on a scale from 0 to the last of `levels`, which are the
    words of 0, 1, 2 …

    "Then" is what somebody says now about the start; leave it None everywhere and it is not shown.
    Raises ValueError for a value off the scale.
    """
    top = len(levels) - 1
    if any(v is not None and not 0 <= v <= top for _label, *vs in rows for v in vs):
        raise ValueError("a value is off the scale")
    x = Scale(0, top, LEFT, WIDTH - RIGHT)
    scale = _levels(levels, x)
    head = max(line.y for level in scale for line in level.words) + 8
    laid, y = [], head + 4
    for label, *values in rows:
        texts = [Line(text, y + 13 + i * LINE) for i, text in enumerate(lines(label))]
        y += LINE * len(texts) + 14
        laid.append(Dots(texts, y, *(None if v is None else x(float(v)) for v in values)))
        y += ROW - 14
    has_then = any(then is not None for _label, _before, then, _now in rows)
    return DotPlot(
        id=id,
        title=title,
        description=_describe(rows),
        height=y + 4,
        rows=laid,
        levels=scale,
        top=head,
        has_then=has_then,
        table=_table(rows, has_then, column),
    )


def _levels(names: Sequence[str], x: Scale) -> list[Level]:
    """The levels; the outer ones' words keep to the chart's edges."""
    last = len(names) - 1
    ends = {0: ("start", 0.0), last: ("end", WIDTH)}
    return [
        Level(
            x(i),
            ends.get(i, ("middle", x(i)))[1],
            ends.get(i, ("middle", x(i)))[0],
            [Line(t, 12 + n * WORD_LINE) for n, t in enumerate(lines(name, WORD_LETTERS))],
        )
        for i, name in enumerate(names)
    ]


def _describe(rows: Sequence[tuple[str, float | None, float | None, float | None]]) -> str:
    pairs = [
        (before, now)
        for _label, before, _then, now in rows
        if before is not None and now is not None
    ]
    return _(
        "Of %(all)d rows with both, %(up)d moved up, %(same)d stayed and %(down)d moved down."
    ) % {
        "all": len(pairs),
        "up": sum(now > before for before, now in pairs),
        "same": sum(now == before for before, now in pairs),
        "down": sum(now < before for before, now in pairs),
    }


def _table(
    rows: Sequence[tuple[str, float | None, float | None, float | None]],
    has_then: bool,
    column: str,
) -> Table:
    def said(value: float | None) -> str:
        return _("not given") if value is None else number(value)

    head = [column or _("What"), _("At the start"), _("The start, looking back"), _("Now")]
    body = [[label, said(before), said(then), said(now)] for label, before, then, now in rows]
    if not has_then:
        head.pop(2)
        for row in body:
            row.pop(2)
    return Table(head, body, list(range(1, len(head))))
