"""A cohort's calendar, counted from its first Monday. Pure: no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = 7
MONDAY = 0


@dataclass(frozen=True)
class PhasePlan:
    """A phase as somebody plans it: so many weeks, following on the one before it.

    `start_day` and `end_day` (days from the cohort's start, both included) say otherwise: a phase
    may leave a gap, or end before its last week is over. `breaks` of its weeks are holidays.
    `kind` is a `Phase.Kind`; left empty, it goes by the phase's place (`kind_by_place`).
    """

    code: str
    name_en: str
    name_cy: str
    weeks: int
    kind: str = ""
    start_day: int | None = None
    end_day: int | None = None
    breaks: int = 0


@dataclass(frozen=True)
class Stretch:
    """From a day to a day, both included."""

    starts_on: date
    ends_on: date

    @property
    def weeks(self) -> int:
        """How many weeks it touches, counted from its own first day."""
        return -(-((self.ends_on - self.starts_on).days + 1) // WEEK)


def lay_out(starts_on: date, plans: Sequence[PhasePlan]) -> list[Stretch]:
    """The days of each phase, in the given order."""
    stretches: list[Stretch] = []
    next_day = 0
    for plan in plans:
        first = next_day if plan.start_day is None else plan.start_day
        last = first + plan.weeks * WEEK - 1 if plan.end_day is None else plan.end_day
        stretches.append(Stretch(starts_on + timedelta(first), starts_on + timedelta(last)))
        next_day = last + 1
    return stretches


def kind_by_place(place: int, phases: int) -> str:
    """The usual kind of a phase: learning first, sharing last, experimenting in between.

    `place` counts from 0. With two phases the second one experiments.
    """
    if place == 0:
        return "learning"
    return "sharing" if place == phases - 1 and phases > 2 else "experimenting"


def week_number(starts_on: date, day: date) -> int:
    """Which week of a stretch a day falls in, from 1; 0 or less before it."""
    return (day - starts_on).days // WEEK + 1


def weeks_between(starts_on: date, ends_on: date) -> int:
    """How many weeks a cohort has, the last one counted even when it ends early."""
    return Stretch(starts_on, ends_on).weeks
