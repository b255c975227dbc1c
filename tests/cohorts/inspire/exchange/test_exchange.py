"""Offers and needs on the page: saved, stale-safe, suggested; a message through the platform."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cohorts.inspire.exchange.contacting import contact_peer
from cohorts.inspire.exchange.models import PeerCard, PeerContact
from cohorts.inspire.exchange.saving import save_peer_card
from cohorts.roster.joining import join_cohort
from cohorts.roster.models import Associate, Cohort
from infuse.notices.message import message_for
from infuse.notices.models import Notice
from infuse.people.models import Organisation, User
from infuse.tenancy.models import Programme
from tests.cohorts.inspire.conftest import CLIENT
from tests.conftest import make_person


@pytest.fixture
def elsewhere(programme: Programme, cohort: Cohort, charity: Organisation) -> list[Associate]:
    """Three people of another organisation."""
    return [
        join_cohort(
            cohort=cohort,
            person=make_person(programme, name, "associate"),
            organisation=charity,
            actor=None,
        )
        for name in ("Nia", "Owen", "Pedr")
    ]


def test_saving_and_three_suggestions_with_reasons(
    browse: Any, ada: User, ada_in: Associate, elsewhere: list[Associate], cohort: Cohort
) -> None:
    nia = elsewhere[0]
    save_peer_card(
        associate=nia,
        offers="Maps of services",
        needs="",
        offer_tags=["service_mapping"],
        language="en",
        actor=nia.person,
    )
    typed = {
        "offers": "Data",
        "needs": "A map",
        "need_tags": ["service_mapping"],
        "language": "en",
        "version": 0,
    }
    page = browse(ada).post(f"/peers/{cohort.slug}/", typed, follow=True).content.decode()
    assert "They offer what you need: Mapping a service." in page
    assert page.count("Write to ") == 3
    assert PeerCard.objects.get(associate=ada_in).version == 1


def test_two_tabs_lose_nothing(browse: Any, ada: User, ada_in: Associate, cohort: Cohort) -> None:
    browser, path = browse(ada), f"/peers/{cohort.slug}/"
    typed = {"offers": "First", "needs": "", "language": "en", "version": 0}
    browser.post(path, typed)
    page = browser.post(path, typed | {"offers": "Second"}).content.decode()
    assert "somewhere else" in page
    assert "First" in page
    assert "Second" in page
    assert PeerCard.objects.get().offers == "First"


def test_a_message_goes_once_a_day_with_an_address_to_answer_to(
    browse: Any, ada: User, ada_in: Associate, elsewhere: list[Associate], cohort: Cohort
) -> None:
    path = f"/peers/{cohort.slug}/{elsewhere[0].pk}/message/"
    for _press in range(2):
        browse(ada).post(path, {"message": "Tea on Friday?"})
    notice = Notice.objects.get()
    assert notice.recipient == elsewhere[0].person
    body = message_for(notice).body
    assert "Tea on Friday?" in body
    assert ada.email in body
    assert PeerContact.objects.count() == 1
    page = browse(ada).post(path, {"message": ""}).content.decode()
    assert "There is a problem" in page


def test_refusals(
    ada: User, bo: User, ada_in: Associate, elsewhere: list[Associate], browse: Any, cohort: Cohort
) -> None:
    with pytest.raises(PermissionDenied):
        contact_peer(sender=ada_in, receiver=elsewhere[0], message="Hello", actor=bo)
    with pytest.raises(ValidationError, match="This is you"):
        contact_peer(sender=ada_in, receiver=ada_in, message="Hello", actor=ada)
    with pytest.raises(ValidationError, match="from the list"):
        save_peer_card(
            associate=ada_in, offers="", needs="", offer_tags=["magic"], language="en", actor=ada
        )
    assert browse(bo).get(f"/peers/{cohort.slug}/").status_code == 403
    assert not Notice.objects.exists()
    assert not PeerCard.objects.exists()


@pytest.mark.parametrize("people", [1, 30])
def test_queries_do_not_grow(
    browse: Any,
    ada: User,
    ada_in: Associate,
    joined: Any,
    cohort: Cohort,
    people: int,
    django_assert_max_num_queries: Any,
) -> None:
    joined(people)
    browser = browse(ada)
    with django_assert_max_num_queries(8 + CLIENT):
        browser.get(f"/peers/{cohort.slug}/")
