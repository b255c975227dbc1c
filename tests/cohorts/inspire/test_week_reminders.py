"""A reflection that is due, a choice that closes, somebody who misses sessions."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from functools import partial

import pytest
from django.utils import timezone

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.models import Session, Week
from cohorts.inspire.reflections.saving import save_reflection
from cohorts.inspire.reminders.missed import SESSIONS_MISSED
from cohorts.inspire.reminders.reflections import REFLECTION_DUE
from cohorts.roster.coaching.assigning import assign_coach
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.leaving.pausing import pause_associate
from cohorts.roster.models import Associate
from infuse.notices.message import message_for
from infuse.notices.models import Notice
from infuse.notices.rules.ticking import remind
from infuse.people.models import User
from infuse.tenancy.models import Programme

tell_of_missers = partial(remind, SESSIONS_MISSED)
remind_of_reflections = partial(remind, REFLECTION_DUE)
Join = Callable[[int], list[Associate]]


def at_noon(week: Week, days: int) -> datetime:
    """Noon (UTC), so many days after a week's first."""
    return datetime.combine(week.starts_on + timedelta(days=days), time(12), tzinfo=UTC)


@pytest.mark.parametrize(("day", "made"), [(3, 0), (4, 1), (6, 1), (7, 1), (8, 0)])
def test_from_the_fifth_day_until_the_day_after(
    programme: Programme, weeks: list[Week], ada_in: Associate, day: int, made: int
) -> None:
    Week.objects.exclude(pk=weeks[1].pk).delete()
    assert remind_of_reflections(programme, at=at_noon(weeks[1], day)) == made


def test_once_each_and_nobody_who_wrote_left_or_is_away(
    programme: Programme, weeks: list[Week], joined: Join
) -> None:
    writer, gone, away, silent = joined(4)
    save_reflection(
        associate=writer, week=weeks[0], noticed="x", will_try="", language="en", actor=None
    )
    withdraw_associate(associate=gone, on=weeks[0].starts_on, reason="health", actor=None)
    pause_associate(associate=away, starts_on=weeks[0].starts_on, reason="leave", actor=None)
    at = at_noon(weeks[0], 4)
    assert remind_of_reflections(programme, at=at) == 1
    assert remind_of_reflections(programme, at=at + timedelta(hours=1)) == 0
    notice = Notice.objects.get(kind="reflection_due")
    assert notice.recipient == silent.person
    assert "/weeks/autumn/1/#reflection" in message_for(notice).body


@pytest.mark.parametrize("hour", [3, 22])
def test_nobody_is_woken_for_a_reflection(
    programme: Programme, weeks: list[Week], ada_in: Associate, hour: int
) -> None:
    assert remind_of_reflections(programme, at=at_noon(weeks[0], 4).replace(hour=hour)) == 0


@pytest.fixture
def missed(weeks: list[Week], ada_in: Associate) -> list[Session]:
    """The first week's sessions: Ada was at neither."""
    sessions = list(weeks[0].sessions.all())
    for session in sessions:
        mark_register(session=session, marks={ada_in.pk: "no"}, actor=None)
    return sessions


def test_the_managers_hear_once_where_there_is_no_coach(
    programme: Programme, weeks: list[Week], missed: list[Session], bo: User, efa: User
) -> None:
    at = at_noon(weeks[1], 0)
    assert tell_of_missers(programme, at=at) == 1
    assert tell_of_missers(programme, at=at + timedelta(days=1)) == 0
    notice = Notice.objects.get(kind="sessions_missed")
    assert notice.recipient == bo
    assert "Ada has missed 2 sessions" in message_for(notice).body


def test_the_coach_hears_where_there_is_one(
    programme: Programme,
    weeks: list[Week],
    missed: list[Session],
    ada_in: Associate,
    bo: User,
    efa: User,
) -> None:
    assign_coach(associate=ada_in, coach=efa, actor=bo)
    assert tell_of_missers(programme, at=at_noon(weeks[1], 0)) == 1
    assert Notice.objects.get(kind="sessions_missed").recipient == efa


def test_an_excuse_a_pause_and_a_leaving_end_it(
    programme: Programme, weeks: list[Week], missed: list[Session], ada_in: Associate, bo: User
) -> None:
    at = at_noon(weeks[1], 0)
    mark_register(session=missed[0], marks={ada_in.pk: "excused"}, actor=bo)
    assert tell_of_missers(programme, at=at) == 0
    mark_register(session=missed[0], marks={ada_in.pk: "no"}, actor=bo)
    pause_associate(associate=ada_in, starts_on=timezone.localdate(), reason="leave", actor=bo)
    assert tell_of_missers(programme, at=timezone.now().replace(hour=12)) == 0
    assert not Notice.objects.filter(kind="sessions_missed").exists()
