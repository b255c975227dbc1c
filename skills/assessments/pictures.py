"""Skills as pictures: somebody's own over time, and a group's growth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext as _

from infuse.people.models import User
from infuse.ui.charts import DotPlot, Table, dot_plot
from skills.assessments.growth import MIDDLE, NOW, START, THEN, Growth, Movement, Occasion
from skills.assessments.models import AssessmentRound
from skills.assessments.reading import areas_of, own_scores
from skills.framework import LEVELS, area_name

LATER: Occasion = ("t3", "now")
_AFTER = (LATER, NOW, MIDDLE)  # the latest that somebody answered stands as "now"


def own_picture(round_: AssessmentRound, person: User) -> DotPlot | None:
    """A person's own areas over time, for their own page; None before they submitted anything."""
    scores = own_scores(round_, person.pk)
    if not scores:
        return None
    areas = areas_of(round_.framework_id)
    latest = next((occasion for occasion in _AFTER if occasion in scores), None)

    def at(occasion: Occasion | None, area: str) -> float | None:
        found = scores.get(occasion, {}).get(area) if occasion else None
        return None if found is None else float(found)

    plot = dot_plot(
        id="own-skills",
        title=_("My skills by area"),
        rows=[
            (area_name(area), at(START, area), at(THEN, area), at(latest, area)) for area in areas
        ],
        levels=[str(name) for name in LEVELS.values()],
    )
    return replace(plot, table=_own_table(scores, areas))


def _own_table(scores: dict[Occasion, dict[str, Fraction]], areas: Sequence[str]) -> Table:
    heads = {
        START: _("At the start"),
        MIDDLE: _("End of the first phase"),
        THEN: _("The start, looking back"),
        NOW: _("End of the programme"),
        LATER: _("Six months later"),
    }
    shown = [occasion for occasion in heads if occasion in scores]
    rows = [
        [area_name(area), *(figure(scores[occasion].get(area), 2) for occasion in shown)]
        for area in areas
    ]
    head = [_("Area"), *(heads[occasion] for occasion in shown)]
    return Table(head, rows, list(range(1, len(head))))


def figure(value: Fraction | float | None, places: int = 1) -> str:
    """A mean level to so many decimal places; a dash where there is none."""
    return "–" if value is None else f"{float(value):.{places}f}"


def growth_chart(growth: Growth) -> DotPlot:
    """A group's means by area: both pre-tests and now."""
    shown = [area for area in growth.areas if area.shown]
    plot = dot_plot(
        id="growth",
        title=_("Mean level by area, of those who answered both times"),
        rows=[
            (area_name(a.area), _rounded(a.start), _rounded(a.then), _rounded(a.now)) for a in shown
        ],
        levels=[str(name) for name in LEVELS.values()],
    )
    head = [_("Area"), _("At the start"), _("The start, looking back"), _("Now")]
    rows = [[area_name(a.area), figure(a.start), figure(a.then), figure(a.now)] for a in shown]
    return replace(plot, table=Table(head, rows, [1, 2, 3]))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


@dataclass(frozen=True)
class MovementTable:
    """Up, same and down by area, against one of the two pre-tests."""

    caption: str
    head: list[str]
    rows: list[list[str]]
    numbers: tuple[int, ...] = (1, 2, 3, 4)


def movement_tables(growth: Growth) -> list[MovementTable]:
    """The two tables of movement; neither is the better one."""
    head = [_("Area"), _("People"), _("Up"), _("Same"), _("Down")]
    captions = (
        _("Now against the answers given at the start"),
        _("Now against the start, looking back"),
    )
    moves = (
        [(a.area, a.from_start) for a in growth.areas],
        [(a.area, a.from_then) for a in growth.areas],
    )
    return [
        MovementTable(caption, head, [_movement_row(area, move) for area, move in rows])
        for caption, rows in zip(captions, moves, strict=True)
    ]


def _movement_row(area: str, move: Movement | None) -> list[str]:
    if move is None:
        return [area_name(area), _("fewer than 10"), "–", "–", "–"]
    return [area_name(area), str(move.total), *(_counted(move, n) for n in move.counts)]


def _counted(move: Movement, count: int) -> str:
    percent = move.percent(count)
    if percent is None:
        return str(count)
    return _("%(count)d (%(percent)d%%)") % {"count": count, "percent": percent}
