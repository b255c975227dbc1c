"""What a shift would do, line by line, for the page that asks before it does it."""

from dataclasses import dataclass
from datetime import date, datetime

from cohorts.inspire.models import Session
from cohorts.inspire.setting_up.as_it_stands import Standing
from cohorts.inspire.setting_up.shift_plan import SessionMove, ShiftPlan
from cohorts.roster.closures.days_off import DayOff


@dataclass(frozen=True)
class SessionLine:
    """A session: when it is, when it would be; nothing when it stays, and why it gives way."""

    session: Session
    to: datetime | None
    reason: DayOff | None


@dataclass(frozen=True)
class WeekLine:
    """A week that would move, with its sessions."""

    number: int
    title: str
    before: date
    to: date
    sessions: tuple[SessionLine, ...]


def shift_lines(state: Standing, plan: ShiftPlan) -> list[WeekLine]:
    """Every week that moves, in order."""
    moves = {move.pk: move for move in plan.sessions}
    return [
        WeekLine(
            week.number,
            state.titles[week.pk],
            week.monday,
            plan.mondays[week.pk],
            tuple(_line(state.sessions[one.pk], moves.get(one.pk)) for one in week.sessions),
        )
        for week in state.weeks
        if week.pk in plan.mondays
    ]


def _line(session: Session, move: SessionMove | None) -> SessionLine:
    if move is None:
        return SessionLine(session, None, None)
    return SessionLine(session, move.starts_at, move.reason)
