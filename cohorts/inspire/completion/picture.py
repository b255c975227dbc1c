"""The matrix as a picture that greyscale keeps: each mark has a shape of its own. Pure.

A row a person, a column a week, a square a session, and a dot after the squares for a reflection.
All marks of one kind are one path: a page of nine hundred marks stays small and quick.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cohorts.inspire.completion.matrix import Row, week_title
from cohorts.inspire.models import Week

NAMES, TOP, LINE, SIDE, GAP = 184, 34, 21, 13, 3
STEP = SIDE + GAP
DARK, PALE = "#14282e", "#a8b4b8"

Place = tuple[int, int]
Shape = Callable[[int, int], str]


def _box(x: int, y: int) -> str:
    return f"M{x} {y}h{SIDE}v{SIDE}h-{SIDE}z"


def _half(x: int, y: int) -> str:
    return f"M{x} {y + SIDE}l{SIDE}-{SIDE}v{SIDE}z"


def _cross(x: int, y: int) -> str:
    return f"M{x} {y}l{SIDE} {SIDE}m0-{SIDE}l-{SIDE} {SIDE}"


def _spot(x: int, y: int) -> str:
    return f"M{x + 4} {y + 6.5}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z"


def _bar(x: int, y: int) -> str:
    return f"M{x} {y + 6.5}h{SIDE}"


def _dot(x: int, y: int) -> str:
    return f"M{x} {y + 6.5}a3 3 0 1 0 6 0a3 3 0 1 0-6 0z"


@dataclass(frozen=True)
class Stroke:
    """How a shape is drawn: filled, or as a line of some width in units of the picture."""

    shape: Shape
    fill: str = "none"
    line: str = ""
    width: int = 1

    def at(self, places: Iterable[Place]) -> SafeString:
        """The shape at every place, as one path."""
        d = "".join(self.shape(x, y) for x, y in places)
        line = format_html(' stroke="{}" stroke-width="{}"', self.line, self.width)
        return format_html('<path d="{}" fill="{}"{}/>', d, self.fill, line if self.line else "")


# Each mark in the order in which its strokes are laid on one another.
STROKES: dict[str, tuple[Stroke, ...]] = {
    "yes": (Stroke(_box, "#0e5a63"),),
    "late": (Stroke(_box, "#fff", DARK), Stroke(_half, "#0e5a63")),
    "no": (Stroke(_cross, line=DARK, width=2),),
    "excused": (Stroke(_box, "#fff", DARK), Stroke(_spot, DARK)),
    "paused": (Stroke(_bar, line=DARK, width=2),),
    "": (Stroke(_box, line=PALE),),
    "wrote": (Stroke(_dot, DARK),),
}


@dataclass(frozen=True)
class Picture:
    """Everything laid out: the size in units of its own, the words, and the drawing."""

    title: str
    description: str
    width: int
    height: int
    words: SafeString
    drawing: SafeString


def legend() -> list[tuple[SafeString, str]]:
    """Each shape with its meaning."""
    named = {
        "yes": _("Present"),
        "late": _("Late"),
        "no": _("Absent"),
        "excused": _("Excused"),
        "paused": _("Paused"),
        "": _("Not marked"),
        "wrote": _("Reflection written"),
    }
    return [(_sample(mark), text) for mark, text in named.items()]


@cache
def _sample(mark: str) -> SafeString:
    return drawn({mark: [(1, 1)]})


def drawn(places: dict[str, list[Place]]) -> SafeString:
    """The marks at their places, {mark: places}."""
    strokes = ((stroke.at(found),) for mark, found in places.items() for stroke in STROKES[mark])
    return format_html_join("", "{}", strokes)


def draw(weeks: Sequence[tuple[Week, Sequence[object]]], rows: Sequence[Row]) -> Picture:
    """Lay the matrix out; a column is as wide as its week has sessions."""
    widths = [max(len(sessions), 3) * STEP + 24 for _week, sessions in weeks]
    starts = [NAMES + sum(widths[:place]) for place in range(len(weeks))]
    labels = [
        (start, 18, week_title(week), True)
        for start, (week, _sessions) in zip(starts, weeks, strict=True)
    ]
    places: dict[str, list[Place]] = defaultdict(list)
    for number, row in enumerate(rows):
        y = TOP + number * LINE
        name = _short(str(row.associate.person), bold=row.needs_nudge)
        labels.append((0, y + 11, name, row.needs_nudge))
        for start, cell in zip(starts, row.cells, strict=True):
            for place, mark in enumerate(cell.marks):
                places[mark].append((start + place * STEP, y))
            if cell.wrote:
                places["wrote"].append((start + len(cell.marks) * STEP, y))
    return Picture(
        title=_("Who came and who wrote, by week"),
        description=_describe(rows),
        width=NAMES + sum(widths),
        height=TOP + len(rows) * LINE,
        words=_words(labels),
        drawing=drawn(places),
    )


def _words(labels: Iterable[tuple[int, int, str, bool]]) -> SafeString:
    strong = SafeString(' font-weight="600"')
    return format_html_join(
        "",
        '<text x="{}" y="{}"{}>{}</text>',
        ((x, y, strong if bold else "", text) for x, y, text, bold in labels),
    )


def _short(name: str, *, bold: bool) -> str:
    """The name as far as there is room: bold letters are wider."""
    most = 20 if bold else 22
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _describe(rows: Sequence[Row]) -> str:
    done = sum(row.standing.complete for row in rows)
    nudge = sum(row.needs_nudge for row in rows)
    text = _("%(people)d people; %(done)d have completed; %(nudge)d need a nudge.")
    return text % {"people": len(rows), "done": done, "nudge": nudge}
