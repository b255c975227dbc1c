"""A cohort's weeks, sessions and phases read as plain data, for what may move."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cohorts.inspire.models import Attendance, Session
from cohorts.inspire.setting_up.shift_plan import (
    PhaseNow,
    SessionNow,
    ShiftPlan,
    WeekNow,
    first_ahead,
    plan_shift,
)
from cohorts.roster.closures.days_off import days_off
from cohorts.roster.closures.stepping import LONGEST_BREAK
from cohorts.roster.models import Cohort


@dataclass(frozen=True)
class Standing:
    """A cohort as it stands at a moment, and the first Monday of what has not begun."""

    cohort: Cohort
    weeks: tuple[WeekNow, ...]
    phases: tuple[PhaseNow, ...]
    sessions: dict[int, Session]
    titles: dict[int, str]
    first: date | None

    def plan(self, to: date) -> ShiftPlan:
        """What moves when it goes on from another Monday. One query.

        Raises ValueError when more than a year is closed.
        """
        assert self.first is not None
        weeks = sum(phase.length for phase in self.phases) + LONGEST_BREAK
        programme = self.cohort.programme
        off = days_off(programme, min(to, self.first), to + timedelta(weeks=weeks))
        return plan_shift(
            self.weeks, self.phases, first=self.first, to=to, off=off, zone=programme.clock
        )


def standing(cohort: Cohort, at: datetime) -> Standing:
    """Read the cohort. Four queries."""
    zone = cohort.programme.clock
    marked = set(
        Attendance.objects.filter(session__week__cohort=cohort).values_list("session_id", flat=True)
    )
    rows = list(cohort.weeks.prefetch_related("sessions").order_by("number"))
    sessions = {session.pk: session for week in rows for session in week.sessions.all()}

    def now(session: Session) -> SessionNow:
        local = session.starts_at.astimezone(zone)
        over = session.starts_at <= at or session.pk in marked or session.cancelled_at is not None
        meant = session.planned_on or local.date()
        start = local.time()
        return SessionNow(
            session.pk, meant, local.date(), start, session.minutes, session.group, over
        )

    weeks = tuple(
        WeekNow(week.pk, week.number, week.starts_on, tuple(map(now, week.sessions.all())))
        for week in rows
    )
    planned = {week.phase_id for week in rows}
    phases = tuple(
        PhaseNow(
            phase.pk,
            phase.starts_on,
            phase.ends_on,
            phase.weeks - phase.breaks,
            phase.pk in planned,
        )
        for phase in cohort.phases.order_by("position")
    )
    first = first_ahead(weeks, phases, at.astimezone(zone).date())
    titles = {week.pk: week.title for week in rows}
    return Standing(cohort, weeks, phases, sessions, titles, first)
