"""A week of a template read and checked, with its sessions."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext as _

from cohorts.roster.closures.stepping import Slot
from cohorts.roster.programme_templates.cells import MOST_TEXT, Cell
from cohorts.roster.programme_templates.content import (
    ActivityOutline,
    SessionOutline,
    WeekOutline,
    Words,
)
from cohorts.roster.programme_templates.kinds import SessionKind
from cohorts.roster.programme_templates.places import Problems, place_of

_WEEK = {"title", "summary", "skill_areas", "prompts", "activities", "sessions", "id"}
_SESSION = {
    "kind", "title", "day", "start", "minutes", "place", "online", "group", "capacity", "id",
}  # fmt: skip
LONGEST_SESSION = 24 * 60


def read_week(
    data: Any, phase: int, number: int, areas: Collection[str], problems: Problems
) -> WeekOutline:
    """The week; what is wrong with it is noted in `problems`."""
    where = place_of(phase, number)
    cell = Cell(data, where, problems, _WEEK)
    named = tuple(area for area in cell.items("skill_areas") if isinstance(area, str))
    for area in named:
        if area not in areas:
            text = _("the skill area “%(area)s” is not known. Known are: %(known)s.")
            cell.wrong(text % {"area": area, "known": ", ".join(areas)})
    sessions = tuple(
        _session(session, place_of(phase, number, place), problems)
        for place, session in enumerate(cell.items("sessions"), start=1)
    )
    _overlaps(sessions, cell)
    return WeekOutline(
        title=cell.words("title", most=150),
        summary=cell.words("summary", needed=False, most=MOST_TEXT),
        skill_areas=named,
        prompts=tuple(_prompt(prompt, where, problems) for prompt in cell.items("prompts")),
        activities=tuple(_activity(one, where, problems) for one in cell.items("activities")),
        sessions=sessions,
    )


def _prompt(data: Any, where: str, problems: Problems) -> Words:
    return Cell({"prompts": data}, where, problems, {"prompts"}).words("prompts", most=300)


def _activity(data: Any, where: str, problems: Problems) -> ActivityOutline:
    cell = Cell(data, where, problems, {"title", "minutes"})
    return ActivityOutline(cell.words("title"), cell.maybe_number("minutes", 1, 6000))


def _session(data: Any, where: str, problems: Problems) -> SessionOutline:
    cell = Cell(data, where, problems, _SESSION)
    group = cell.text("group", most=40)
    if group and not (group.replace("-", "").isalnum() and group.isascii()):
        cell.wrong(_("“group” must be made of letters, figures and hyphens."))
    return SessionOutline(
        kind=cell.code("kind", SessionKind.values),
        title=cell.words("title"),
        day=cell.weekday("day"),
        start=cell.clock("start"),
        minutes=cell.number("minutes", 1, LONGEST_SESSION),
        place=cell.text("place"),
        is_online=cell.switch("online"),
        group=group,
        capacity=cell.maybe_number("capacity", 1, 1000),
    )


def slot_of(session: SessionOutline) -> Slot:
    """When the session is meant to be."""
    return Slot(session.day, session.start, session.minutes, session.group)


def _overlaps(sessions: Sequence[SessionOutline], cell: Cell) -> None:
    for place, one in enumerate(sessions, start=1):
        for other_place, other in enumerate(sessions[: place - 1], start=1):
            if one.day == other.day and slot_of(one).meets(slot_of(other)):
                text = _(
                    "sessions %(first)d and %(second)d overlap. Change a time, or make them "
                    "alternatives by giving both the same group."
                )
                cell.wrong(text % {"first": other_place, "second": place})
