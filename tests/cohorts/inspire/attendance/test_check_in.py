"""Checking in: a good code once, and a clear word for every other."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.inspire.attendance import codes
from cohorts.inspire.attendance.checking_in import check_in
from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.attendance.models import Correction
from cohorts.inspire.attendance.tries import MOST
from cohorts.inspire.models import Attendance, Session
from cohorts.inspire.weeks import lay_out_weeks
from cohorts.roster.joining import join_cohort
from cohorts.roster.leaving.pausing import pause_associate
from cohorts.roster.models import Associate
from infuse.people.models import Organisation, User
from infuse.record.models import Event
from infuse.tenancy.models import Programme
from tests.cohorts.inspire.conftest import monday_of, new_cohort, plans
from tests.conftest import make_person

PAGE = "/weeks/check-in/"


@pytest.fixture(autouse=True)
def no_tries(own_rate_limits: None) -> None:
    """Nobody has entered a wrong code yet."""


def test_a_good_code_marks_present_and_twice_is_once(
    programme: Programme, ada_in: Associate, ada: User, session_now: Session, code: str
) -> None:
    assert check_in(programme=programme, person=ada, code=code) == (session_now, True)
    assert check_in(programme=programme, person=ada, code=code.lower()) == (session_now, False)
    mark = Attendance.objects.get()
    assert (mark.status, mark.source, mark.marked_by) == ("yes", "check_in", ada)
    event = Event.objects.get(verb="inspire.register_marked")
    assert event.data["source"] == "check_in"


def test_after_a_quarter_of_an_hour_one_is_late(
    programme: Programme, ada_in: Associate, ada: User, session_now: Session
) -> None:
    at = session_now.starts_at + timedelta(minutes=16)
    code = codes.code_at(settings.SECRET_KEY, session_now.pk, at)
    check_in(programme=programme, person=ada, code=code, at=at)
    assert Attendance.objects.get().status == "late"


def test_marked_absent_too_early_is_corrected_and_the_correction_kept(
    programme: Programme, ada_in: Associate, ada: User, efa: User, session_now: Session, code: str
) -> None:
    mark_register(session=session_now, marks={ada_in.pk: "no"}, actor=efa)
    check_in(programme=programme, person=ada, code=code)
    kept = Correction.objects.get()
    assert (kept.from_status, kept.to_status, kept.by) == ("no", "yes", ada)


@pytest.mark.parametrize(
    ("minutes", "said"), [(30, "run out"), (600, "is over"), (-60, "not the code")]
)
def test_an_old_or_early_code_is_refused_in_words(
    programme: Programme,
    ada_in: Associate,
    ada: User,
    session_now: Session,
    code: str,
    minutes: int,
    said: str,
) -> None:
    at = timezone.now() + timedelta(minutes=minutes)
    with pytest.raises(ValidationError, match=said):
        check_in(programme=programme, person=ada, code=code, at=at)
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("typed", ["", "AB", "ZZZZZZZ", "ZZZZZZ"])
def test_nonsense_is_refused(
    programme: Programme, ada_in: Associate, ada: User, session_now: Session, typed: str
) -> None:
    with pytest.raises(ValidationError):
        check_in(programme=programme, person=ada, code=typed)


def test_another_cohorts_code_and_a_paused_person(
    programme: Programme,
    council: Organisation,
    ada: User,
    ada_in: Associate,
    session_now: Session,
    code: str,
) -> None:
    cohort = new_cohort(programme, "spring", monday_of(timezone.now().date()))
    first = cohort.phases.get(position=1)
    other = lay_out_weeks(cohort=cohort, phase=first, weeks=plans(), actor=None)
    stranger = make_person(programme, "Nia", "associate")
    join_cohort(cohort=cohort, person=stranger, organisation=council, actor=None)
    with pytest.raises(ValidationError, match="another cohort"):
        check_in(programme=programme, person=stranger, code=code)
    assert other
    pause_associate(associate=ada_in, starts_on=timezone.localdate(), reason="health", actor=None)
    with pytest.raises(ValidationError, match="paused"):
        check_in(programme=programme, person=ada, code=code)
    assert not Attendance.objects.exists()


def test_the_page_takes_the_code_of_the_picture_and_says_what_happened(
    browse: Any, ada: User, ada_in: Associate, efa: User, session_now: Session, code: str
) -> None:
    room = browse(efa).get(f"/weeks/sessions/{session_now.pk}/room/").content.decode()
    assert code in room
    assert "<svg" in room
    assert " style=" not in room
    page = browse(ada).get(f"{PAGE}?code={code}").content.decode()
    assert f'value="{code}"' in page
    assert not Attendance.objects.exists()
    said = browse(ada).post(PAGE, {"code": code}, follow=True).content.decode()
    assert "You are checked in: Workshop." in said
    assert browse(efa).get(PAGE).status_code == 403
    assert browse(None).post(PAGE, {"code": code}).status_code == 302


def test_guessing_is_stopped(
    browse: Any, ada: User, ada_in: Associate, session_now: Session, code: str
) -> None:
    browser = browse(ada)
    for _try in range(MOST):
        assert "not the code" in browser.post(PAGE, {"code": "ZZZZZZ"}).content.decode()
    assert "Too many wrong codes" in browser.post(PAGE, {"code": code}).content.decode()
    assert not Attendance.objects.exists()


def test_the_room_before_and_after(browse: Any, efa: User, past_session: Session) -> None:
    page = browse(efa).get(f"/weeks/sessions/{past_session.pk}/room/").content.decode()
    assert "This session is over" in page
    past_session.starts_at = timezone.now() + timedelta(days=1)
    past_session.save()
    page = browse(efa).get(f"/weeks/sessions/{past_session.pk}/room/").content.decode()
    assert "quarter of an hour before" in page
