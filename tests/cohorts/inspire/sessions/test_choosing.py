"""One of several sessions is chosen: full ones are waited for, places never given twice."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cohorts.inspire.models import Session, SignUp, Week
from cohorts.inspire.sessions.choosing import choose_session, give_up_place
from cohorts.inspire.sessions.planning import change_session
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate
from infuse.models import Event, Notice, User

Join = Callable[[int], list[Associate]]


def choose(session: Session, one: Associate) -> SignUp:
    return choose_session(session=session, associate=one, actor=one.person)


def states(session: Session) -> list[tuple[str, str]]:
    rows = SignUp.objects.filter(session=session).order_by("at", "pk")
    return [(row.associate.person.full_name, row.state) for row in rows]


def test_the_last_place_goes_once_and_the_next_one_waits(
    circles: list[Session], joined: Join
) -> None:
    one, two = joined(2)
    assert choose(circles[0], one).state == "placed"
    assert choose(circles[0], one).pk == SignUp.objects.get().pk
    assert choose(circles[0], two).state == "waiting"
    assert Event.objects.filter(verb="inspire.session_chosen").count() == 2


def test_who_waits_moves_up_and_hears_of_it(circles: list[Session], joined: Join) -> None:
    one, two, three = joined(3)
    for person in (one, two, three):
        choose(circles[0], person)
    choose(circles[1], one)
    assert states(circles[0]) == [("Person01", "placed"), ("Person02", "waiting")]
    assert Notice.objects.get(kind="session_place").recipient == two.person
    give_up_place(session=circles[0], associate=two, actor=two.person)
    assert states(circles[0]) == [("Person02", "placed")]
    assert not give_up_place(session=circles[0], associate=two, actor=two.person)


def test_a_place_is_not_lost_to_a_full_session(circles: list[Session], joined: Join) -> None:
    one, two = joined(2)
    choose(circles[0], one)
    choose(circles[1], two)
    with pytest.raises(ValidationError, match="you keep the place"):
        choose(circles[1], one)
    assert states(circles[0]) == [("Person00", "placed")]


def test_more_room_lets_people_in(circles: list[Session], joined: Join) -> None:
    for person in joined(3):
        choose(circles[0], person)
    change_session(session=circles[0], fields={"capacity": 2}, actor=None)
    assert [state for _name, state in states(circles[0])] == ["placed", "placed", "waiting"]
    with pytest.raises(ValidationError, match="have a place already: 2"):
        change_session(session=circles[0], fields={"capacity": 1}, actor=None)


def test_refused(
    circles: list[Session], weeks: list[Week], ada_in: Associate, joined: Join, efa: User
) -> None:
    with pytest.raises(PermissionDenied):
        choose_session(session=circles[0], associate=ada_in, actor=efa)
    plain = weeks[3].sessions.get(position=1)
    with pytest.raises(ValidationError, match="nothing to choose"):
        choose(plain, ada_in)
    Session.objects.filter(pk=circles[0].pk).update(
        choose_until=timezone.now() - timedelta(minutes=1)
    )
    with pytest.raises(ValidationError, match="has closed"):
        choose(circles[0], ada_in)
    assert not SignUp.objects.exists()


def test_leaving_the_cohort_gives_the_place_back(circles: list[Session], joined: Join) -> None:
    one, two = joined(2)
    choose(circles[0], one)
    choose(circles[0], two)
    withdraw_associate(associate=one, on=timezone.localdate(), reason="workload", actor=None)
    assert states(circles[0]) == [("Person01", "placed")]


def test_on_the_page(browse: Any, circles: list[Session], ada_in: Associate, joined: Join) -> None:
    browser, path = browse(ada_in.person), "/weeks/autumn/4/"
    page = browser.get(path).content.decode()
    assert "Choose one of 2 sessions" in page
    assert "1 place left" in page
    choice = f"/weeks/sessions/{circles[0].pk}/choice/"
    page = browser.post(choice, {"deed": "choose"}, follow=True).content.decode()
    assert "You have a place in “Circle at 10”" in page
    assert "Give up my place" in page
    (other,) = joined(1)
    choose(circles[1], other)
    page = browser.get(path).content.decode()
    assert "Join the waiting list" in page
    page = browser.post(choice, {"deed": "give_up"}, follow=True).content.decode()
    assert "You have given up" in page


def test_only_ones_own_cohort(
    browse: Any, circles: list[Session], cleo: User, efa: User, ada: User
) -> None:
    choice = f"/weeks/sessions/{circles[0].pk}/choice/"
    assert browse(ada).post(choice).status_code == 404
    assert browse(efa).post(choice).status_code == 403
    assert browse(cleo).post(choice).status_code == 404


def test_the_register_says_who_waits(
    browse: Any, circles: list[Session], joined: Join, efa: User
) -> None:
    one, two = joined(2)
    choose(circles[0], one)
    choose(circles[0], two)
    page = browse(efa).get(f"/weeks/sessions/{circles[0].pk}/register/").content.decode()
    assert "1 person waits for a place" in page
    assert f"<li>{two.person}</li>" in page
    other = browse(efa).get(f"/weeks/sessions/{circles[1].pk}/register/").content.decode()
    assert "waits for a place" not in other
    assert "Only those who chose it are listed." in other
