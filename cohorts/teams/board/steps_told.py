"""The steps of a board in words: who did what, and what it changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.roster.models import Associate
from cohorts.teams.board.board import Board
from cohorts.teams.board.figures import signed
from cohorts.teams.board.models import BoardStep
from cohorts.teams.wording import CRITERIA

SHOWN = 12


@dataclass(frozen=True)
class StepTold:
    """One step as the page shows it."""

    text: str
    by: str
    at: datetime
    effect: str


@dataclass(frozen=True)
class History:
    """What the buttons would undo and do again, and the newest steps, newest first."""

    undo: StepTold | None
    redo: StepTold | None
    steps: list[StepTold]


def history(board: Board) -> History:
    """The newest steps of a board, in one query."""
    rows = board.proposal.steps.select_related("made_by").order_by("-number")
    newest = list(rows.defer("before", "after")[: 2 * SHOWN])
    people = {person.pk: person for person in board.numbered.people}
    done = [step for step in newest if step.undone_at is None]
    undone = [step for step in newest if step.undone_at is not None]
    return History(
        undo=_told(done[0], people) if done else None,
        redo=_told(undone[-1], people) if undone else None,
        steps=[_told(step, people) for step in done[:SHOWN]],
    )


def _told(step: BoardStep, people: Mapping[int, Associate]) -> StepTold:
    by = str(step.made_by) if step.made_by else _("Infuse")
    return StepTold(step_words(step, people), by, step.made_at, effect_words(step.effect))


def step_words(step: BoardStep, people: Mapping[int, Associate]) -> str:
    """What was done, as a sentence without a subject."""
    about = step.about
    names = {
        "name": _name(people, about.get("associate")),
        "other": _name(people, about.get("other")),
        "was": about.get("from"),
        "now": about.get("to"),
        "team": about.get("team") or about.get("position"),
    }
    if step.kind == BoardStep.Kind.SOLVE:
        count = int(about.get("people", 0))
        text = ngettext(
            "Worked out again: %(count)s person changed team",
            "Worked out again: %(count)s people changed team",
            count,
        )
        return text % {"count": count}
    return _sentence(step, names) % names


def _name(people: Mapping[int, Associate], pk: int | None) -> str:
    person = people.get(pk or 0)
    return str(person.person) if person else _("somebody who has left")


def _sentence(step: BoardStep, names: Mapping[str, object]) -> str:
    if step.kind == BoardStep.Kind.TEAM:
        return _("Team %(team)s added")
    if step.kind == BoardStep.Kind.SWAP:
        return _("%(name)s of team %(was)s swapped with %(other)s of team %(now)s")
    if step.kind == BoardStep.Kind.MOVE:
        return _move_sentence(names)
    locks = step.kind == BoardStep.Kind.LOCK
    if "associate" in step.about:
        return _("%(name)s locked in team %(team)s") if locks else _("%(name)s unlocked")
    return _("Team %(team)s locked") if locks else _("Team %(team)s unlocked")


def _move_sentence(names: Mapping[str, object]) -> str:
    if names["now"] is None:
        return _("%(name)s taken out of team %(was)s")
    if names["was"] is None:
        return _("%(name)s put into team %(now)s")
    return _("%(name)s moved from team %(was)s to team %(now)s")


def effect_words(effect: Mapping[str, float]) -> str:
    """What a step changed: the score of all teams, then each criterion that changed."""
    if not effect:
        return ""
    changed: Iterable[str] = (
        f"{label} {signed(effect[name])}"
        for name, label in CRITERIA.items()
        if abs(effect.get(name, 0.0)) >= 0.005
    )
    parts = ", ".join(changed)
    if not parts:
        return ""
    figures = {"change": signed(effect["score"]), "parts": parts}
    return _("All teams together %(change)s (%(parts)s)") % figures
