"""The weeks of a phase as plain data, laid out over the calendar. No database."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from infuse.kinds import is_kind

WEEKDAY_CODES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class SessionPlan:
    """Something to attend: when in its week (weekday code, local time), how long in minutes."""

    weekday: str
    start: time
    minutes: int
    kind: str
    title_en: str
    title_cy: str
    place: str = ""
    is_online: bool = False


@dataclass(frozen=True)
class WeekPlan:
    """A week of the phase, counted from 1, with its sessions in their order."""

    number: int
    title_en: str
    title_cy: str
    skill_areas: Sequence[str] = ()
    summary_en: str = ""
    summary_cy: str = ""
    sessions: Sequence[SessionPlan] = field(default_factory=tuple)


def problems_of(weeks: Sequence[WeekPlan], *, weeks_of_phase: int) -> Iterator[str]:
    """What keeps these weeks from being laid out over a phase, in words."""
    if not weeks:
        yield _("A phase needs at least one week.")
    for number, times in Counter(week.number for week in weeks).items():
        if times > 1:
            yield _("Week %(number)d is there more than once.") % {"number": number}
        if not 1 <= number <= weeks_of_phase:
            yield _("Week %(number)d lies outside the phase, which has %(weeks)d weeks.") % {
                "number": number,
                "weeks": weeks_of_phase,
            }
    for week in weeks:
        for place, session in enumerate(week.sessions, start=1):
            yield from _session_problems(week.number, place, session)


def _session_problems(week: int, place: int, session: SessionPlan) -> Iterator[str]:
    which = {"week": week, "place": place}
    if session.weekday not in WEEKDAY_CODES:
        yield _("Week %(week)d, session %(place)d: “%(code)s” is not a weekday.") % {
            **which,
            "code": session.weekday,
        }
    if not is_kind(session.kind):
        yield _("Week %(week)d, session %(place)d: “%(code)s” is not a kind of session.") % {
            **which,
            "code": session.kind,
        }
    if session.minutes <= 0:
        yield _("Week %(week)d, session %(place)d must last at least a minute.") % which


def week_start(phase_starts_on: date, number: int) -> date:
    """The first day of a week of a phase; week 1 starts with the phase."""
    return phase_starts_on + timedelta(weeks=number - 1)


def session_start(starts_on: date, session: SessionPlan, zone: ZoneInfo) -> datetime:
    """When a session begins, in UTC; its plan is local time, whatever the clocks do meanwhile.

    The weekday is the first such day from the week's first day on.
    """
    ahead = (WEEKDAY_CODES.index(session.weekday) - starts_on.weekday()) % 7
    day = starts_on + timedelta(days=ahead)
    return datetime.combine(day, session.start, tzinfo=zone).astimezone(UTC)
