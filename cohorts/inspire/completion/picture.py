"""The matrix as a picture that greyscale keeps: each mark has a shape of its own. Pure.

Places are in the picture's own units. A row a person, a column a week, a square a session, and a
dot after the squares for a reflection.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cohorts.inspire.completion.matrix import Row, week_title
from cohorts.inspire.models import Week

NAMES, TOP, LINE, SIDE, GAP, DOT = 170.0, 34.0, 21.0, 13.0, 3.0, 3.0


@dataclass(frozen=True)
class Square:
    """A session's mark: where, and which (yes, late, no, excused, paused, or none)."""

    x: float
    y: float
    mark: str

    @property
    def right(self) -> float:
        """Its other side."""
        return round(self.x + SIDE, 1)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return round(self.y + SIDE, 1)

    @property
    def middle_x(self) -> float:
        """Half way across."""
        return round(self.x + SIDE / 2, 1)

    @property
    def middle_y(self) -> float:
        """Half way down."""
        return round(self.y + SIDE / 2, 1)


@dataclass(frozen=True)
class Label:
    """A text and where it begins."""

    x: float
    y: float
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Dot:
    """A reflection: that there is one."""

    x: float
    y: float


@dataclass(frozen=True)
class Picture:
    """Everything laid out."""

    title: str
    description: str
    width: float
    height: float
    labels: list[Label]
    squares: list[Square]
    dots: list[Dot]
    side: float = SIDE
    radius: float = DOT


def legend() -> list[tuple[Square, str]]:
    """Each shape with its meaning."""
    named = [
        ("yes", _("Present")),
        ("late", _("Late")),
        ("no", _("Absent")),
        ("excused", _("Excused")),
        ("paused", _("Paused")),
        ("", _("Not marked")),
    ]
    return [(Square(1, 1, mark), text) for mark, text in named]


def draw(weeks: Sequence[tuple[Week, Sequence[object]]], rows: Sequence[Row]) -> Picture:
    """Lay the matrix out; a column is as wide as its week has sessions."""
    widths = [max(len(sessions), 3) * (SIDE + GAP) + 24 for _week, sessions in weeks]
    starts = [NAMES + sum(widths[:place]) for place in range(len(weeks))]
    labels = [
        Label(start, 18, week_title(week), strong=True)
        for start, (week, _sessions) in zip(starts, weeks, strict=True)
    ]
    squares: list[Square] = []
    dots: list[Dot] = []
    for place, row in enumerate(rows):
        y = TOP + place * LINE
        labels.append(Label(0, y + 11, _short(str(row.associate.person)), strong=row.needs_nudge))
        for start, cell in zip(starts, row.cells, strict=True):
            for number, mark in enumerate(cell.marks):
                squares.append(Square(round(start + number * (SIDE + GAP), 1), y, mark))
            if cell.wrote:
                after = start + len(cell.marks) * (SIDE + GAP) + DOT
                dots.append(Dot(round(after, 1), y + SIDE / 2))
    return Picture(
        title=_("Who came and who wrote, by week"),
        description=_describe(rows),
        width=round(NAMES + sum(widths), 1),
        height=TOP + len(rows) * LINE,
        labels=labels,
        squares=squares,
        dots=dots,
    )


def _short(name: str) -> str:
    return name if len(name) <= 22 else f"{name[:21]}…"


def _describe(rows: Sequence[Row]) -> str:
    done = sum(row.standing.complete for row in rows)
    nudge = sum(row.needs_nudge for row in rows)
    text = _("%(people)d people; %(done)d have completed; %(nudge)d need a nudge.")
    return text % {"people": len(rows), "done": done, "nudge": nudge}
