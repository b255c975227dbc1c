"""What moves, and where to, when a cohort's weeks that have not begun start later or sooner.

Pure: no database. What has begun, and sessions that are over or have marks, stay.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cohorts.roster.closures.days_off import DayOff
from cohorts.roster.closures.stepping import PhaseLength, Slot, lay_phases, place_sessions


@dataclass(frozen=True)
class SessionNow:
    """A session as it stands: the day its plan means, its local start; `stays` when it must."""

    pk: int
    meant: date
    day: date
    start: time
    minutes: int
    group: str
    stays: bool


@dataclass(frozen=True)
class WeekNow:
    """A week as it stands."""

    pk: int
    number: int
    monday: date
    sessions: tuple[SessionNow, ...]


@dataclass(frozen=True)
class PhaseNow:
    """A phase as it stands; `length` is how many weeks its plan has, breaks left out."""

    pk: int
    starts_on: date
    ends_on: date
    length: int
    planned: bool


@dataclass(frozen=True)
class SessionMove:
    """Where a session goes; `reason` when a day off kept it from the day of the plan."""

    pk: int
    starts_at: datetime
    meant: date
    day: date
    reason: DayOff | None


@dataclass(frozen=True)
class PhaseMove:
    """A phase's new days, its weeks on the calendar, and how many of them are breaks."""

    pk: int
    starts_on: date
    ends_on: date
    weeks: int
    breaks: int


@dataclass(frozen=True)
class ShiftPlan:
    """Everything that moves: {week id: Monday}, sessions, phases, and the weeks stepped over."""

    delta: timedelta
    mondays: dict[int, date]
    sessions: tuple[SessionMove, ...]
    phases: tuple[PhaseMove, ...]
    breaks: tuple[date, ...]


def first_ahead(weeks: Sequence[WeekNow], phases: Sequence[PhaseNow], today: date) -> date | None:
    """The first Monday of what has not begun; None when everything has."""
    ahead = [week.monday for week in weeks if week.monday > today]
    ahead += [phase.starts_on for phase in phases if phase.starts_on > today]
    return min(ahead, default=None)


def plan_shift(
    weeks: Sequence[WeekNow],
    phases: Sequence[PhaseNow],
    *,
    first: date,
    to: date,
    off: Mapping[date, DayOff],
    zone: ZoneInfo,
) -> ShiftPlan:
    """What moves when the first Monday ahead (`first`) becomes another Monday (`to`).

    Weeks step over weeks that are closed, sessions around days off, as when a cohort is made.
    """
    ahead = [week for week in weeks if week.monday >= first]
    mondays, moves, breaks = _relay(ahead, phases, first, to, off)
    sessions = [move for week in ahead for move in session_moves(week, mondays[week.pk], off, zone)]
    return ShiftPlan(to - first, mondays, tuple(sessions), tuple(moves), tuple(breaks))


def _relay(
    ahead: Sequence[WeekNow],
    phases: Sequence[PhaseNow],
    first: date,
    to: date,
    off: Mapping[date, DayOff],
) -> tuple[dict[int, date], list[PhaseMove], list[date]]:
    """New Mondays, phases and breaks: what is left of each phase laid out anew from `to`."""
    numbers = {week.number: week for week in ahead}
    left: list[tuple[PhaseNow, list[int]]] = []
    before = 0
    for phase in phases:
        own = list(range(before + 1, before + phase.length + 1))
        before += phase.length
        if phase.ends_on >= first:
            begun = _begun(phase, own, numbers, first)
            left.append((phase, own[begun:] or own[-1:]))
    laid = lay_phases(to, [PhaseLength(len(own), one.planned) for one, own in left], off)
    mondays: dict[int, date] = {}
    moves: list[PhaseMove] = []
    for (phase, own), days in zip(left, laid, strict=True):
        for number, monday in zip(own, days.mondays, strict=True):
            if number in numbers:
                mondays[numbers[number].pk] = monday
        starts_on = days.starts_on if phase.starts_on >= first else phase.starts_on
        calendar_weeks = (days.ends_on - starts_on).days // 7 + 1
        breaks = max(0, calendar_weeks - phase.length)
        moves.append(PhaseMove(phase.pk, starts_on, days.ends_on, calendar_weeks, breaks))
    return mondays, moves, [monday for days in laid for monday in days.breaks]


def _begun(phase: PhaseNow, own: Sequence[int], numbers: Mapping[int, WeekNow], first: date) -> int:
    """How many of a phase's weeks have begun."""
    if phase.starts_on >= first:
        return 0
    planned = [place for place, number in enumerate(own) if number in numbers]
    if planned:
        return planned[0]
    return min(len(own), (first - phase.starts_on).days // 7)


def session_moves(
    week: WeekNow, monday: date, off: Mapping[date, DayOff], zone: ZoneInfo
) -> list[SessionMove]:
    """Where a week's sessions go when it begins on a Monday, around days off."""
    moving = [session for session in week.sessions if not session.stays]
    slots = [
        Slot((one.meant - week.monday).days, one.start, one.minutes, one.group) for one in moving
    ]
    return [
        SessionMove(
            session.pk,
            datetime.combine(placed.day, session.start, tzinfo=zone).astimezone(UTC),
            placed.meant,
            placed.day,
            off.get(placed.meant),
        )
        for session, placed in zip(moving, place_sessions(monday, slots, off), strict=True)
    ]
