"""One tap: one mark, one row back; two people at once do not undo each other."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.attendance.missing import in_a_row_at_last, missing_people
from cohorts.inspire.attendance.models import Correction
from cohorts.inspire.attendance.stale import StaleRegisterError
from cohorts.inspire.models import Attendance, Session, Week
from cohorts.roster.leaving.pausing import pause_associate
from cohorts.roster.models import Associate
from infuse.people.models import User

HTMX = {"HX-Request": "true"}


def tap(
    browser: Any, session: Session, one: Associate, mark: str, seen: str = "", **more: str
) -> Any:
    typed = {f"mark_{one.pk}": mark, f"seen_{one.pk}": seen} | more
    return browser.post(f"/weeks/sessions/{session.pk}/register/{one.pk}/", typed, headers=HTMX)


def test_a_tap_answers_with_the_row_and_the_numbers(
    browse: Any, efa: User, past_session: Session, ada_in: Associate
) -> None:
    page = tap(browse(efa), past_session, ada_in, "late").content.decode()
    assert "<html" not in page
    assert f'id="register_row_{ada_in.pk}"' in page
    assert 'hx-swap-oob="true"' in page
    assert "Ada, Late" in page
    assert f'name="seen_{ada_in.pk}" value="late"' in page
    assert Attendance.objects.get().status == "late"


def test_without_htmx_a_tap_leads_back_to_the_register(
    browse: Any, efa: User, past_session: Session, ada_in: Associate
) -> None:
    path = f"/weeks/sessions/{past_session.pk}/register/{ada_in.pk}/"
    answer = browse(efa).post(path, {f"mark_{ada_in.pk}": "yes"})
    assert answer.status_code == 302
    assert Attendance.objects.get().status == "yes"


def test_the_slower_of_two_is_told_and_overwrites_nothing(
    browse: Any, efa: User, bo: User, past_session: Session, ada_in: Associate
) -> None:
    mark_register(session=past_session, marks={ada_in.pk: "no"}, actor=bo)
    page = tap(browse(efa), past_session, ada_in, "yes").content.decode()
    assert "Bo has marked meanwhile: Absent." in page
    assert Attendance.objects.get().status == "no"
    assert f'name="seen_{ada_in.pk}" value="no"' in page
    page = tap(browse(efa), past_session, ada_in, "yes", seen="no").content.decode()
    assert Attendance.objects.get().status == "yes"
    assert "changed it from Absent to Present" in page


def test_a_stale_register_changes_nobody(
    efa: User, bo: User, past_session: Session, joined: Callable[[int], list[Associate]]
) -> None:
    one, two = joined(2)
    mark_register(session=past_session, marks={one.pk: "no"}, actor=bo)
    with pytest.raises(StaleRegisterError) as refused:
        mark_register(
            session=past_session,
            marks={one.pk: "yes", two.pk: "yes"},
            seen={one.pk: "", two.pk: ""},
            actor=efa,
        )
    assert set(refused.value.current) == {one.pk}
    assert Attendance.objects.count() == 1


def test_an_excuse_has_a_reason_and_only_an_excuse(
    browse: Any, efa: User, past_session: Session, ada_in: Associate
) -> None:
    reason = {f"reason_{ada_in.pk}": "At the dentist"}
    tap(browse(efa), past_session, ada_in, "excused")
    tap(browse(efa), past_session, ada_in, "excused", seen="excused", **reason)
    assert Attendance.objects.get().reason == "At the dentist"
    assert not Correction.objects.exists()
    tap(browse(efa), past_session, ada_in, "yes", seen="excused", **reason)
    assert Attendance.objects.get().reason == ""


def test_who_is_paused_is_shown_and_not_marked(
    browse: Any, efa: User, past_session: Session, ada_in: Associate
) -> None:
    day = past_session.starts_at.date()
    pause_associate(associate=ada_in, starts_on=day, until=day, reason="health", actor=None)
    page = browse(efa).get(f"/weeks/sessions/{past_session.pk}/register/").content.decode()
    assert "Paused" in page
    assert f"mark_{ada_in.pk}" not in page
    with pytest.raises(ValidationError, match="paused"):
        mark_register(session=past_session, marks={ada_in.pk: "yes"}, actor=efa)


def test_what_somebody_needs_is_shown_to_the_facilitator(
    browse: Any, efa: User, past_session: Session, ada_in: Associate
) -> None:
    ada_in.adjustments = "Sits near the door"
    ada_in.save()
    page = browse(efa).get(f"/weeks/sessions/{past_session.pk}/register/").content.decode()
    assert "Sits near the door" in page


def test_a_cancelled_session_marks_nobody(
    efa: User, past_session: Session, ada_in: Associate
) -> None:
    past_session.cancelled_at = timezone.now()
    past_session.save()
    with pytest.raises(ValidationError, match="cancelled"):
        mark_register(session=past_session, marks={ada_in.pk: "yes"}, actor=efa)


@pytest.mark.parametrize(
    ("marks", "count"),
    [(["no", "no"], 2), (["no", "yes", "no"], 1), (["no", "no", "excused"], 0), ([], 0)],
)
def test_in_a_row(marks: list[str], count: int) -> None:
    assert in_a_row_at_last(marks) == count


def test_two_missed_are_shown_and_a_pause_ends_it(weeks: list[Week], ada_in: Associate) -> None:
    for session in weeks[0].sessions.all():
        mark_register(session=session, marks={ada_in.pk: "no"}, actor=None)
    (misser,) = missing_people(ada_in.cohort)
    assert (misser.associate, misser.missed, misser.in_a_row) == (ada_in, 2, 2)
    pause_associate(associate=ada_in, starts_on=timezone.localdate(), reason="leave", actor=None)
    assert missing_people(ada_in.cohort) == []
