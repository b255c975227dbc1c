"""The cohort's matrix: people by weeks, who is done, and who needs a nudge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.inspire.attendance.missing import MISSED
from cohorts.inspire.completion.gathering import Gathered, Person
from cohorts.inspire.completion.rules import Standing
from cohorts.inspire.completion.wording import left_over
from cohorts.inspire.models import Attendance, Session, Week
from cohorts.roster.models import Associate

# So many past weeks without a reflection are worth a friendly word.
SILENT_WEEKS = 2


class Cell(NamedTuple):
    """A person's week: the mark of each of its sessions ("" for none), and whether they wrote."""

    marks: Sequence[str]
    wrote: bool
    begun: bool

    @property
    def attended(self) -> int:
        """How many of its sessions they were at."""
        return sum(mark in Attendance.ATTENDED for mark in self.marks)


@dataclass(frozen=True)
class Row:
    """A person: their weeks, how far they are, and why somebody should write to them."""

    associate: Associate
    cells: Sequence[Cell]
    standing: Standing
    away: str  # "paused", "left" or ""
    concerns: Sequence[str]
    left: Sequence[str]
    nudged: bool = False

    @property
    def needs_nudge(self) -> bool:
        """Whether somebody should write to them, and nobody has today."""
        return bool(self.concerns) and not self.away

    @property
    def may_be_nudged(self) -> bool:
        """Whether somebody could write to them."""
        return not self.away and not self.standing.complete


def matrix_rows(gathered: Gathered, *, today: date, nudged: frozenset[int]) -> list[Row]:
    """A row for each person, in the order of their names; no query."""
    sentences = Sentences()
    return [_row(gathered, person, today, nudged, sentences) for person in gathered.people]


class Sentences:
    """What is said of many people in the same words, put into words once."""

    def __init__(self) -> None:
        self._left: dict[tuple[object, ...], list[str]] = {}
        self._concerns: dict[tuple[int, int], list[str]] = {}

    def left(self, standing: Standing) -> list[str]:
        """What is left for somebody."""
        key = (standing.sessions_left, standing.reflections_left, standing.assessments_left)
        if key not in self._left:
            self._left[key] = left_over(standing)
        return self._left[key]

    def concerns(self, missed: int, silent: int) -> list[str]:
        """Why somebody should write to them: sessions missed, past weeks without a word."""
        key = (missed, silent)
        if key not in self._concerns:
            self._concerns[key] = _concerns(missed, silent)
        return self._concerns[key]


def _row(
    gathered: Gathered, person: Person, today: date, nudged: frozenset[int], sentences: Sentences
) -> Row:
    standing, associate = gathered.standing(person), person.associate
    cells = [_cell(gathered, person, week, held, today) for week, held in gathered.weeks]
    away = "left" if hasattr(associate, "withdrawal") else ""
    away = away or ("paused" if person.paused_on(today) else "")
    return Row(
        associate=associate,
        cells=cells,
        standing=standing,
        away=away,
        concerns=[] if standing.complete else sentences.concerns(*_missing(gathered, cells, today)),
        left=sentences.left(standing),
        nudged=associate.pk in nudged,
    )


def _cell(
    gathered: Gathered, person: Person, week: Week, sessions: Sequence[Session], today: date
) -> Cell:
    marks = person.marks_of(sessions, gathered.days)
    return Cell(marks, week.id in person.wrote, week.starts_on <= today)


def _missing(gathered: Gathered, cells: Sequence[Cell], today: date) -> tuple[int, int]:
    """How many sessions somebody missed, and how many past weeks they wrote nothing about."""
    missed = sum(cell.marks.count(Attendance.Status.ABSENT) for cell in cells)
    over = [
        cell
        for (week, _held), cell in zip(gathered.weeks, cells, strict=True)
        if week.ends_on < today
    ]
    return missed, sum(not cell.wrote for cell in over if "paused" not in cell.marks)


def _concerns(missed: int, silent: int) -> list[str]:
    said = []
    if missed >= MISSED:
        text = ngettext("%(count)d session missed.", "%(count)d sessions missed.", missed)
        said.append(text % {"count": missed})
    if silent >= SILENT_WEEKS:
        text = ngettext(
            "%(count)d past week without a reflection.",
            "%(count)d past weeks without a reflection.",
            silent,
        )
        said.append(text % {"count": silent})
    return said


def week_title(week: Week) -> str:
    """The head of a week's column."""
    return _("Week %(number)d") % {"number": week.number}
