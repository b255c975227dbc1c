"""Reminders of drafts and of line managers: when they go, and what stops them."""

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from cohorts.intake.apply.applying import submit
from cohorts.intake.apply.reminders import UNFINISHED
from cohorts.intake.apply.withdrawing import withdraw
from cohorts.intake.endorsement.asking import ask_endorsement
from cohorts.intake.endorsement.endorsing import answer_endorsement
from cohorts.intake.endorsement.questions import ask_applicant, reply_to_question
from cohorts.intake.endorsement.reminders import WAITING
from cohorts.intake.models import Application, Call
from infuse.models import Notice, Programme, User
from infuse.notices.message import message_for
from infuse.notices.rules.ticking import remind

remind_unfinished = partial(remind, UNFINISHED)
remind_line_managers = partial(remind, WAITING)
NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def begun(draft: Application) -> Application:
    """A draft from long before the noon, of a call that closes nine days after it."""
    Call.objects.update(opens_at=NOON - timedelta(days=30), closes_at=NOON + timedelta(days=9))
    Application.objects.update(created_at=NOON - timedelta(days=10))
    draft.refresh_from_db()
    return draft


def test_a_draft_is_reminded_a_week_and_two_days_before(
    begun: Application, programme: Programme
) -> None:
    days = [remind_unfinished(programme, at=NOON + timedelta(days=day)) for day in range(10)]
    assert days == [0, 0, 1, 0, 0, 0, 0, 1, 0, 0]
    assert remind_unfinished(programme, at=NOON.replace(hour=6) + timedelta(days=2)) == 0
    last = Notice.objects.filter(kind="application_unfinished").order_by("pk").last()
    assert last and "2 days left" in message_for(last).subject


def test_nobody_is_reminded_who_sent_or_withdrew_or_has_just_begun(
    begun: Application, programme: Programme, hari: User
) -> None:
    at = NOON + timedelta(days=5)
    Application.objects.update(created_at=at - timedelta(hours=2))
    assert remind_unfinished(programme, at=at) == 0
    Application.objects.update(created_at=NOON)
    submit(application=begun, actor=hari, at=NOON + timedelta(days=1))
    assert remind_unfinished(programme, at=at) == 0
    withdraw(application=begun, actor=hari)
    assert remind_unfinished(programme, at=at) == 0


def waits(programme: Programme, start: datetime) -> list[int]:
    return [remind_line_managers(programme, at=start + timedelta(days=day)) for day in range(10)]


def test_a_line_manager_is_reminded_after_three_days_and_seven(
    application: Application, programme: Programme, hari: User
) -> None:
    ask_endorsement(application=application, actor=hari, at=NOON)
    assert remind_line_managers(programme, at=NOON.replace(hour=22) + timedelta(days=4)) == 0
    assert waits(programme, NOON) == [0, 0, 0, 1, 0, 0, 0, 1, 0, 0]
    notice = Notice.objects.filter(kind="endorsement_waiting").first()
    assert notice and "/endorsements/" in message_for(notice).body


def test_an_answer_a_question_or_a_withdrawal_stops_it(
    application: Application, programme: Programme, hari: User
) -> None:
    asked = ask_endorsement(application=application, actor=hari, at=NOON)
    question = ask_applicant(request=asked, text="Which days?", at=NOON)
    assert sum(waits(programme, NOON)) == 0
    reply_to_question(question=question, reply="Mondays.", actor=hari, at=NOON)
    answer_endorsement(request=asked, answer="declined", reason="No.", at=NOON)
    assert sum(waits(programme, NOON)) == 0
    Notice.objects.all().delete()
    again = ask_endorsement(application=application, actor=hari, at=NOON + timedelta(hours=1))
    withdraw(application=application, actor=hari)
    again.refresh_from_db()
    assert again.ended_at and sum(waits(programme, NOON)) == 0
