"""A session tomorrow: once, in time, in the recipient's language, at a humane hour."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from cohorts.inspire.models import Session, Week
from cohorts.inspire.reminders.sessions import SESSION_AHEAD
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate
from infuse.notices.message import message_for
from infuse.notices.models import Notice
from infuse.notices.rules.ticking import remind
from infuse.tenancy.models import Programme

remind_of_sessions = partial(remind, SESSION_AHEAD)


def day_before(session: Session, hour: int = 10) -> datetime:
    """At an hour (UTC) of the day before a session."""
    day = session.starts_at - timedelta(days=1)
    return day.replace(hour=hour, minute=7)


def test_each_associate_hears_once_of_tomorrows_session(
    programme: Programme, past_session: Session, ada_in: Associate
) -> None:
    at = day_before(past_session)
    assert remind_of_sessions(programme, at=at) == 1
    assert remind_of_sessions(programme, at=at + timedelta(hours=1)) == 0
    notice = Notice.objects.get()
    assert notice.recipient == ada_in.person
    assert notice.kind == "session_tomorrow"


def test_not_on_another_day(programme: Programme, past_session: Session, ada_in: Associate) -> None:
    at = day_before(past_session)
    assert remind_of_sessions(programme, at=at - timedelta(days=1)) == 0
    assert remind_of_sessions(programme, at=at + timedelta(days=1)) == 0


@pytest.mark.parametrize("hour", [3, 6, 21, 23])
def test_nobody_is_woken(
    programme: Programme, past_session: Session, ada_in: Associate, hour: int
) -> None:
    assert remind_of_sessions(programme, at=day_before(past_session, hour)) == 0


def test_hours_and_days_are_the_programmes_own(
    programme: Programme, past_session: Session, ada_in: Associate
) -> None:
    programme.time_zone = "Pacific/Auckland"
    programme.save()
    at = day_before(past_session, 10)  # late in the evening there
    assert remind_of_sessions(programme, at=at) == 0


def test_who_left_hears_nothing(programme: Programme, weeks: list[Week], ada_in: Associate) -> None:
    withdraw_associate(associate=ada_in, on=weeks[0].starts_on, reason="health", actor=None)
    friday = weeks[0].sessions.get(position=2)
    assert remind_of_sessions(programme, at=day_before(friday)) == 0


def test_a_session_moved_to_another_day_is_announced_again(
    programme: Programme, past_session: Session, ada_in: Associate
) -> None:
    remind_of_sessions(programme, at=day_before(past_session))
    past_session.starts_at += timedelta(days=1)
    past_session.save()
    assert remind_of_sessions(programme, at=day_before(past_session)) == 1


def test_the_mail_speaks_the_recipients_language(
    programme: Programme, past_session: Session, ada_in: Associate
) -> None:
    past_session.starts_at = datetime(2026, 10, 23, 8, 30, tzinfo=UTC)
    past_session.title_en, past_session.title_cy = "What's next?", "Beth sy' nesaf?"
    past_session.save()
    ada_in.person.language = "cy"
    ada_in.person.save()
    remind_of_sessions(programme, at=day_before(past_session))
    welsh = message_for(Notice.objects.select_related("programme").get())
    assert "Beth sy' nesaf?" in welsh.subject
    assert "09:30" in welsh.body
    assert "Hydref" in welsh.body
    assert f"/{programme.slug}/weeks/autumn/1/" in welsh.body
    Notice.objects.update(language="en")
    english = message_for(Notice.objects.select_related("programme").get())
    assert "What's next?" in english.subject
    assert "Friday 23 October, from 09:30 to 11:30" in english.body
    assert "Where: Hall" in english.body
