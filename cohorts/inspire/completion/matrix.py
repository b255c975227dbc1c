"""The cohort's matrix: people by weeks, who is done, and who needs a nudge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True)
class Cell:
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


def matrix_rows(gathered: Gathered, *, today: date, nudged: frozenset[int]) -> list[Row]:
    """A row for each person, in the order of their names; no query."""
    return [_row(gathered, person, today, nudged) for person in gathered.people]


def _row(gathered: Gathered, person: Person, today: date, nudged: frozenset[int]) -> Row:
    standing, associate = gathered.standing(person), person.associate
    cells = [_cell(gathered, person, week, held, today) for week, held in gathered.weeks]
    away = "left" if hasattr(associate, "withdrawal") else ""
    away = away or ("paused" if person.paused_on(today) else "")
    return Row(
        associate=associate,
        cells=cells,
        standing=standing,
        away=away,
        concerns=[] if standing.complete else _concerns(gathered, cells, today),
        left=left_over(standing),
        nudged=associate.pk in nudged,
    )


def _cell(
    gathered: Gathered, person: Person, week: Week, sessions: Sequence[Session], today: date
) -> Cell:
    marks = [person.mark(session, gathered.days[session.pk]) for session in sessions]
    return Cell(marks, week.pk in person.wrote, week.starts_on <= today)


def _concerns(gathered: Gathered, cells: Sequence[Cell], today: date) -> list[str]:
    missed = sum(mark == Attendance.Status.ABSENT for cell in cells for mark in cell.marks)
    over = [
        cell
        for (week, _held), cell in zip(gathered.weeks, cells, strict=True)
        if week.ends_on < today
    ]
    silent = sum(not cell.wrote for cell in over if "paused" not in cell.marks)
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
