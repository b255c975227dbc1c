"""Reminders go as many days ahead as the cohort's template says."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.utils import timezone

from cohorts.inspire.models import Session, Week
from cohorts.inspire.reminders.choices import CHOICE_AHEAD
from cohorts.inspire.reminders.sessions import SESSION_AHEAD
from cohorts.inspire.sessions.choosing import choose_session
from cohorts.roster.leaving.pausing import pause_associate
from cohorts.roster.models import Associate, Cohort
from cohorts.roster.programme_templates.keeping import add_template
from cohorts.roster.programme_templates.shipped_files import shipped_content
from infuse.models import Notice, Programme
from infuse.notices.rules.ticking import remind

remind_of_sessions = partial(remind, SESSION_AHEAD)
remind_of_choices = partial(remind, CHOICE_AHEAD)


def with_reminders(cohort: Cohort, **reminders: int) -> None:
    content = shipped_content("infuse") | {"reminders": reminders}
    cohort.template_version = add_template(
        programme=cohort.programme, content=content, source="infuse", actor=None
    )
    cohort.save()


def noon(session: Session, days: int) -> datetime:
    day = session.starts_at.astimezone(UTC) - timedelta(days=days)
    return day.replace(hour=12, minute=0)


@pytest.mark.parametrize("days", [1, 3])
def test_sessions(
    programme: Programme, cohort: Cohort, weeks: list[Week], ada_in: Associate, days: int
) -> None:
    with_reminders(cohort, session_ahead=days)
    session = weeks[4].sessions.get(position=1)
    assert remind_of_sessions(programme, at=noon(session, 4 - days)) == 0
    assert remind_of_sessions(programme, at=noon(session, days)) == 1
    assert remind_of_sessions(programme, at=noon(session, days)) == 0
    assert Notice.objects.get().context["tomorrow"] == (days == 1)


def test_none_where_the_template_asks_for_none(
    programme: Programme, cohort: Cohort, weeks: list[Week], ada_in: Associate
) -> None:
    with_reminders(cohort)
    assert remind_of_sessions(programme, at=noon(weeks[4].sessions.get(position=1), 1)) == 0


def test_choices(
    programme: Programme, cohort: Cohort, circles: list[Session], ada_in: Associate
) -> None:
    with_reminders(cohort, choice_ahead=2)
    closes = circles[0].starts_at - timedelta(days=1)
    Session.objects.filter(group="circle").update(choose_until=closes)
    at = (closes - timedelta(days=2)).replace(hour=12)
    assert remind_of_choices(programme, at=at + timedelta(days=2)) == 0
    assert remind_of_choices(programme, at=at.replace(hour=3)) == 0  # not at night
    pause = pause_associate(associate=ada_in, starts_on=at.date(), reason="leave", actor=None)
    assert remind_of_choices(programme, at=at) == 0  # nobody writes to who is away
    pause.delete()
    assert remind_of_choices(programme, at=at) == 1
    assert remind_of_choices(programme, at=at) == 0
    Notice.objects.filter(kind="choice_ahead").delete()
    choose_session(session=circles[0], associate=ada_in, actor=ada_in.person, at=timezone.now())
    assert remind_of_choices(programme, at=at) == 0
