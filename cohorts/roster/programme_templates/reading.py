"""A template's data read and checked: an outline, or every problem with where it is."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.roster.programme_templates.cells import MOST_TEXT, Cell
from cohorts.roster.programme_templates.content import Completion, Outline, PhaseOutline
from cohorts.roster.programme_templates.kinds import ASSESSMENTS, REMINDERS, PhaseKind
from cohorts.roster.programme_templates.places import Problems, place_of
from cohorts.roster.programme_templates.week_reading import read_week
from infuse.people.roles import ROLES
from skills.framework import AREAS

FORMAT = 1
LONGEST = 104
_WHOLE = {"format", "name", "description", "phases", "reminders", "completion", "roles"}
_PHASE = {"code", "kind", "name", "weeks", "id"}


def read_content(data: Any, *, areas: Collection[str] = tuple(AREAS)) -> Outline:
    """The outline in a template's data. Raises ValidationError with every problem and its place.

    `areas` are the skill areas that a week may name.
    """
    problems = Problems()
    outline = _outline(data, areas, problems)
    if problems.found:
        raise ValidationError(problems.found)
    return outline


def _outline(data: Any, areas: Collection[str], problems: Problems) -> Outline:
    cell = Cell(data, place_of(), problems, _WHOLE)
    if cell.data.get("format") != FORMAT:
        cell.wrong(_("this version of Infuse reads templates of format 1."))
    phases = tuple(
        _phase(phase, place, areas, problems)
        for place, phase in enumerate(cell.items("phases"), start=1)
    )
    if not phases:
        cell.wrong(_("it needs at least one phase."))
    codes = [phase.code for phase in phases]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        cell.wrong(_("two phases have the code “%(code)s”.") % {"code": code})
    return Outline(
        name=cell.words("name", most=120),
        description=cell.words("description", needed=False, most=MOST_TEXT),
        phases=phases,
        reminders=_numbers(cell, "reminders", REMINDERS, most=14),
        completion=_completion(cell.data.get("completion", {}), problems),
        roles=_numbers(cell, "roles", ROLES, most=100),
    )


def _phase(data: Any, place: int, areas: Collection[str], problems: Problems) -> PhaseOutline:
    cell = Cell(data, place_of(place), problems, _PHASE)
    code = cell.text("code", most=40)
    if not code.replace("-", "").replace("_", "").isalnum() or not code.isascii():
        cell.wrong(_("“code” must be made of letters, figures and hyphens."))
    weeks = cell.data.get("weeks")
    planned = tuple(
        read_week(week, place, number, areas, problems)
        for number, week in enumerate(weeks if isinstance(weeks, list) else [], start=1)
    )
    length = len(planned) if isinstance(weeks, list) else weeks
    if isinstance(length, bool) or not isinstance(length, int) or not 1 <= length <= LONGEST:
        cell.wrong(_("a phase lasts at least one week, and at most 104."))
        length = 1
    kind = cell.code("kind", PhaseKind.values)
    return PhaseOutline(code, kind, cell.words("name", most=120), length, planned)


def _numbers(cell: Cell, name: str, known: Collection[str], *, most: int) -> dict[str, int]:
    """A mapping from known codes to whole numbers from 1, such as the reminders."""
    inside = Cell(cell.data.get(name, {}), f"{cell.where} → {name}", cell.problems, known)
    return {code: inside.number(code, 1, most) for code in inside.data if code in known}


def _completion(data: Any, problems: Problems) -> Completion:
    known = {"sessions_percent", "reflections", "assessments"}
    cell = Cell(data, f"{place_of()} → completion", problems, known)
    asked = cell.items("assessments")
    for code in asked:
        if code not in ASSESSMENTS:
            cell.wrong(_("“%(code)s” is not a moment of the self-assessment.") % {"code": code})
    return Completion(
        sessions_percent=cell.number("sessions_percent", 0, 100, default=0),
        reflections=cell.number("reflections", 0, LONGEST, default=0),
        assessments=tuple(code for code in ASSESSMENTS if code in asked),
    )
