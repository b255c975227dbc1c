"""Weeks and sessions laid over the calendar, stepping around days off. Pure: no database."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

WORKING_DAYS = 5
WEEK = timedelta(days=7)
# Somebody who marks more than a year as closed has made a slip.
LONGEST_BREAK = 53


@dataclass(frozen=True)
class PhaseLength:
    """How many weeks a phase has, and whether they have a plan that closed weeks must not hit."""

    weeks: int
    planned: bool = True


@dataclass(frozen=True)
class LaidPhase:
    """A phase on the calendar: the Monday of each of its weeks, and those it steps over."""

    mondays: tuple[date, ...]
    breaks: tuple[date, ...]

    @property
    def starts_on(self) -> date:
        """Its first day."""
        return self.mondays[0]

    @property
    def ends_on(self) -> date:
        """Its last day, a Sunday."""
        return self.mondays[-1] + timedelta(days=6)


def is_closed(monday: date, off: Container[date]) -> bool:
    """Whether all five working days of a week are off."""
    return all(monday + timedelta(days=day) in off for day in range(WORKING_DAYS))


def lay_phases(
    starts_on: date, phases: Sequence[PhaseLength], off: Container[date]
) -> list[LaidPhase]:
    """Each phase's weeks from a Monday on, one after another.

    A week of a planned phase moves past weeks that are closed from Monday to Friday; weeks without
    a plan just pass. Raises ValueError when more than a year is closed.
    """
    laid: list[LaidPhase] = []
    monday = starts_on
    for phase in phases:
        mondays: list[date] = []
        breaks: list[date] = []
        while len(mondays) < phase.weeks:
            if phase.planned and is_closed(monday, off):
                breaks.append(monday)
                if len(breaks) > LONGEST_BREAK:
                    raise ValueError("more than a year is closed")
            else:
                mondays.append(monday)
            monday += WEEK
        laid.append(LaidPhase(tuple(mondays), tuple(breaks)))
    return laid


@dataclass(frozen=True)
class Slot:
    """When a session is meant to be: days after its week's first day, local time, minutes."""

    day: int
    start: time
    minutes: int
    group: str = ""

    def meets(self, other: "Slot") -> bool:
        """Whether nobody could be at both on one day; alternatives may stand side by side."""
        if self.group and self.group == other.group:
            return False
        own, others = _minute(self.start), _minute(other.start)
        return own < others + other.minutes and others < own + self.minutes


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


@dataclass(frozen=True)
class PlacedDay:
    """The day a session gets, and the day it was meant for; `stuck` when no other day is free."""

    day: date
    meant: date
    stuck: bool = False

    @property
    def moved(self) -> bool:
        """Whether it is not where the plan has it."""
        return self.day != self.meant


def place_sessions(
    monday: date, slots: Sequence[Slot], off: Container[date], *, fixed: Container[int] = ()
) -> list[PlacedDay]:
    """A day for each session of a week, in the given order.

    A session on a day off goes to the next day of its week that is open and free at its time, or
    else to the nearest one before; where there is none it stays, stuck. `fixed` names places in
    `slots` that do not move.
    """
    found: dict[int, PlacedDay] = {}
    for place, slot in enumerate(slots):
        meant = monday + timedelta(days=slot.day)
        if meant not in off or place in fixed:
            found[place] = PlacedDay(meant, meant)
    for place, slot in enumerate(slots):
        if place not in found:
            found[place] = _elsewhere(monday, slot, slots, found, off)
    return [found[place] for place in range(len(slots))]


def _elsewhere(
    monday: date,
    slot: Slot,
    slots: Sequence[Slot],
    found: dict[int, PlacedDay],
    off: Container[date],
) -> PlacedDay:
    meant = monday + timedelta(days=slot.day)
    last = max(slot.day, WORKING_DAYS - 1)
    for ahead in (*range(slot.day + 1, last + 1), *range(slot.day - 1, -1, -1)):
        day = monday + timedelta(days=ahead)
        taken = any(
            placed.day == day and slots[place].meets(slot) for place, placed in found.items()
        )
        if day not in off and not taken:
            return PlacedDay(day, meant)
    return PlacedDay(meant, meant, stuck=True)
