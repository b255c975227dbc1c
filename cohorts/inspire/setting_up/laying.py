"""A template's phases, weeks and sessions on real days. Pure: no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from cohorts.roster.closures.days_off import DayOff
from cohorts.roster.closures.stepping import (
    LaidPhase,
    PhaseLength,
    PlacedDay,
    lay_phases,
    place_sessions,
)
from cohorts.roster.programme_templates.content import (
    Outline,
    PhaseOutline,
    SessionOutline,
    WeekOutline,
)
from cohorts.roster.programme_templates.week_reading import slot_of


@dataclass(frozen=True)
class LaidSession:
    """A session on its day; `reason` says why it is not on the day of the plan."""

    outline: SessionOutline
    placed: PlacedDay
    starts_at: datetime
    reason: DayOff | None


@dataclass(frozen=True)
class LaidWeek:
    """A planned week on the calendar; `phase` is the place of its phase, from 0."""

    phase: int
    number: int
    monday: date
    outline: WeekOutline
    sessions: tuple[LaidSession, ...]

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)

    @property
    def in_order(self) -> list[LaidSession]:
        """Its sessions as they follow on one another."""
        return sorted(self.sessions, key=lambda session: session.starts_at)


@dataclass(frozen=True)
class Break:
    """A week that the plan steps over, and why."""

    monday: date
    reason: DayOff


@dataclass(frozen=True)
class CohortDates:
    """Every date of a cohort that is not made yet."""

    phases: tuple[tuple[PhaseOutline, LaidPhase], ...]
    weeks: tuple[LaidWeek, ...]
    breaks: tuple[Break, ...]

    @property
    def starts_on(self) -> date:
        """The first day of the first week that is not closed."""
        return self.phases[0][1].starts_on

    @property
    def ends_on(self) -> date:
        """The last day of the last phase."""
        return self.phases[-1][1].ends_on

    @property
    def moved(self) -> list[LaidSession]:
        """The sessions that are not on the day of the plan, or that found no free day."""
        sessions = (session for week in self.weeks for session in week.sessions)
        return [session for session in sessions if session.reason is not None]


def at_local(day: date, session: SessionOutline, zone: ZoneInfo) -> datetime:
    """When a session begins on a day, in UTC; its plan is local time whatever the clocks do."""
    return datetime.combine(day, session.start, tzinfo=zone).astimezone(UTC)


def lay_out_cohort(
    outline: Outline, starts_on: date, off: Mapping[date, DayOff], zone: ZoneInfo
) -> CohortDates:
    """Lay a template over the calendar from a Monday on, stepping around days off.

    Raises ValueError when more than a year is closed.
    """
    lengths = [PhaseLength(phase.length, bool(phase.weeks)) for phase in outline.phases]
    laid = lay_phases(starts_on, lengths, off)
    mondays = [monday for phase in laid for monday in phase.mondays]
    places = {phase.code: place for place, phase in enumerate(outline.phases)}
    weeks = tuple(
        _week(week, number, places[phase.code], mondays[number - 1], off, zone)
        for phase, number, week in outline.numbered_weeks()
    )
    breaks = tuple(Break(monday, off[monday]) for phase in laid for monday in phase.breaks)
    return CohortDates(tuple(zip(outline.phases, laid, strict=True)), weeks, breaks)


def _week(  # noqa: PLR0917
    week: WeekOutline,
    number: int,
    phase: int,
    monday: date,
    off: Mapping[date, DayOff],
    zone: ZoneInfo,
) -> LaidWeek:
    placed = place_sessions(monday, [slot_of(session) for session in week.sessions], off)
    sessions = tuple(
        LaidSession(session, day, at_local(day.day, session, zone), off.get(day.meant))
        for session, day in zip(week.sessions, placed, strict=True)
    )
    return LaidWeek(phase, number, monday, week, sessions)
