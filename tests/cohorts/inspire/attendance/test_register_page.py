"""The register: sixty people, one save, two people at once."""

from collections.abc import Callable
from typing import Any

import pytest

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.models import Attendance, Session, Week
from cohorts.roster.models import Associate
from infuse.people.models import User
from infuse.record.models import Event
from tests.cohorts.inspire.conftest import CLIENT


def path(session: Session) -> str:
    return f"/weeks/sessions/{session.pk}/register/"


def marks_of(session: Session) -> dict[int, str]:
    return dict(session.attendances.values_list("associate_id", "status"))


def test_who_may_open_it(
    browse: Any, past_session: Session, ada: User, bo: User, cleo: User, dai: User, efa: User
) -> None:
    wanted = {ada: 403, bo: 200, cleo: 404, dai: 403, efa: 200}
    for person, status in wanted.items():
        assert browse(person).get(path(past_session)).status_code == status
        if status != 200:
            assert browse(person).post(path(past_session), {}).status_code == status
    assert browse(None).get(path(past_session)).status_code == 302
    assert browse(efa).get("/weeks/sessions/999999/register/").status_code == 404


def test_one_save_marks_everyone(
    browse: Any, past_session: Session, efa: User, joined: Callable[[int], list[Associate]]
) -> None:
    people = joined(60)
    browser = browse(efa)
    page = browser.get(path(past_session)).content.decode()
    assert page.count('type="radio"') == 240
    typed = {f"mark_{one.pk}": ("yes", "no", "excused")[n % 3] for n, one in enumerate(people)}
    page = browser.post(path(past_session), typed, follow=True).content.decode()
    assert "60 marks changed" in page
    assert "Last marked by Efa" in page
    assert marks_of(past_session) == {
        one.pk: ("yes", "no", "excused")[n % 3] for n, one in enumerate(people)
    }
    assert Event.objects.filter(verb="inspire.register_marked").count() == 1


def test_nobody_need_be_marked(
    browse: Any, past_session: Session, efa: User, ada_in: Associate
) -> None:
    page = browse(efa).post(path(past_session), {}, follow=True).content.decode()
    assert "0 marks changed" in page
    assert not Attendance.objects.exists()


def test_everyone_else_is_present(
    browse: Any, past_session: Session, efa: User, joined: Callable[[int], list[Associate]]
) -> None:
    first, *others = joined(3)
    typed = {f"mark_{first.pk}": "no", "action": "rest_present"}
    browse(efa).post(path(past_session), typed)
    assert marks_of(past_session) == {first.pk: "no"} | {one.pk: "yes" for one in others}


def test_a_stale_page_does_not_undo_what_a_colleague_marked(
    browse: Any, past_session: Session, efa: User, bo: User, joined: Any
) -> None:
    one, two = joined(2)
    mark_register(session=past_session, marks={one.pk: "no", two.pk: "no"}, actor=efa)
    mark_register(session=past_session, marks={one.pk: "yes"}, actor=bo)
    # Efa's page still shows "no" for both; she only changes the second.
    typed = {
        f"mark_{one.pk}": "no",
        f"seen_{one.pk}": "no",
        f"mark_{two.pk}": "excused",
        f"seen_{two.pk}": "no",
    }
    browse(efa).post(path(past_session), typed)
    assert marks_of(past_session) == {one.pk: "yes", two.pk: "excused"}


def test_a_forged_status_is_refused_next_to_the_name(
    browse: Any, past_session: Session, efa: User, ada_in: Associate
) -> None:
    page = browse(efa).post(path(past_session), {f"mark_{ada_in.pk}": "banana"}).content.decode()
    assert "There is a problem" in page
    assert not Attendance.objects.exists()


def test_a_session_to_come_says_what_can_be_marked(
    browse: Any, weeks: list[Week], efa: User, ada_in: Associate
) -> None:
    session = weeks[4].sessions.get(position=1)
    browser = browse(efa)
    assert "only mark people as excused" in browser.get(path(session)).content.decode()
    page = browser.post(path(session), {f"mark_{ada_in.pk}": "yes"}).content.decode()
    assert "There is a problem" in page
    assert 'value="yes"' in page
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("people", [1, 30])
def test_queries_do_not_grow(
    browse: Any,
    past_session: Session,
    efa: User,
    joined: Any,
    django_assert_num_queries: Any,
    people: int,
) -> None:
    everyone = joined(people)
    mark_register(session=past_session, marks={one.pk: "yes" for one in everyone}, actor=efa)
    browser = browse(efa)
    with django_assert_num_queries(9 + CLIENT):
        browser.get(path(past_session))
