"""A week that has not begun gets another Monday; its sessions go with it."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.inspire.models import Session, Week
from cohorts.inspire.sessions.telling import tell_changed, withdraw_reminders
from cohorts.inspire.sessions.wording import session_context
from cohorts.inspire.setting_up.as_it_stands import standing
from cohorts.inspire.setting_up.shift_plan import session_moves
from cohorts.inspire.setting_up.shifting import move_sessions
from cohorts.roster.closures.days_off import days_off
from cohorts.roster.closures.stepping import is_closed


def check_monday(week: Week, to: date, today: date) -> None:
    """Raises ValidationError, at `starts_on`, when a week cannot begin on a day."""
    problem = _problem(week, to, today)
    if problem:
        raise ValidationError({"starts_on": problem})


def _problem(week: Week, to: date, today: date) -> str:
    if to.weekday() != 0:
        return _("Weeks start on a Monday.")
    if week.starts_on <= today:
        return _("This week has begun, so it stays where it is.")
    if to <= today:
        return _("A week cannot move into the past.")
    phase, span = week.phase, {"first": "", "last": ""}
    if not phase.starts_on <= to <= phase.ends_on - timedelta(days=6):
        last = phase.ends_on - timedelta(days=6)
        span = {"first": _day(phase.starts_on), "last": _day(last)}
        text = _(
            "Its phase has Mondays from %(first)s to %(last)s. To go beyond them, shift what has "
            "not begun."
        )
        return text % span
    others = week.cohort.weeks.exclude(pk=week.pk)
    for other in others:
        between = (other.number < week.number) == (other.starts_on < to)
        if other.starts_on == to or not between:
            text = _("Week %(number)d starts on %(day)s: weeks keep their order.")
            return text % {"number": other.number, "day": _day(other.starts_on)}
    off = days_off(week.programme, to, to + timedelta(days=6))
    return _("All working days of that week are days off.") if is_closed(to, off) else ""


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def move_week(week: Week, to: date, at: datetime, *, tell: bool) -> list[Session]:
    """Move a week and its sessions, around days off; returns the sessions that moved.

    The caller holds the cohort's row locked, and saves the week. Raises ValidationError, at
    `starts_on`, for a day that cannot be, or when a session has marks on its register already.
    """
    check_monday(week, to, timezone.localdate(at, week.programme.clock))
    marked = week.sessions.filter(attendances__isnull=False, cancelled_at=None).first()
    if marked is not None:
        text = _("“%(title)s” has marks on its register, so its week stays where it is.")
        raise ValidationError({"starts_on": text % {"title": marked.title}})
    state = standing(week.cohort, at)
    now = next(one for one in state.weeks if one.pk == week.pk)
    off = days_off(week.programme, to, to + timedelta(days=6))
    moves = session_moves(now, to, off, week.programme.clock)
    before = {
        pk: session_context(one, week.programme.clock)
        for pk, one in state.sessions.items()
        if one.week_id == week.pk
    }
    week.starts_on = to
    moved = move_sessions(moves, state, at)
    for session in moved:
        withdraw_reminders(session, "changed")
        if tell:
            session.week, session.programme = week, week.programme
            tell_changed(session, before[session.pk])
    return moved
