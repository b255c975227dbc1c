"""The front door, a programme's public face, each role's first page, and the navigation."""

from typing import Any

import pytest
from django.test import Client

from infuse.home.navigation import MOST
from infuse.models import Membership, Programme, User
from tests.conftest import make_person


def test_the_front_door_for_a_guest(programme: Programme) -> None:
    page = Client().get("/")
    assert page.status_code == 200
    assert 'href="/afon/"' in page.text
    assert "Sign in" in page.text


def test_the_front_door_for_a_member_of_two(
    programme: Programme, other_programme: Programme, cleo: User
) -> None:
    Membership.objects.create(programme=programme, user=cleo, role="coach")
    client = Client()
    client.force_login(cleo)
    page = client.get("/").text
    own = page[page.index("Your programmes") :]
    assert 'href="/mynydd/"' in own
    assert 'href="/afon/"' in own
    assert "Programme manager" in own
    assert "Coach" in own


def test_the_front_door_without_a_programme(db: None) -> None:
    assert "There is no programme here yet." in Client().get("/").text


def test_guests_and_strangers_see_the_public_page(browse: Any, cleo: User) -> None:
    for person in (None, cleo):
        page = browse(person).get("/")
        assert page.status_code == 200
        assert "What happens in the programme" in page.text
        assert "Where to go" not in page.text
    assert "has no role in this programme yet" in browse(cleo).get("/").text


ROLES = [
    "associate",
    "coach",
    "reviewer",
    "programme_manager",
    "evaluation_lead",
    "council_leader",
    "auditor",
    "translator",
]


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_a_first_page(
    browse: Any, programme: Programme, role: str, language: str
) -> None:
    person = make_person(programme, "Person", role, language=language)
    page = browse(person).get("/")
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.text
    assert page.text.count("<h1") == 1
    assert "could not be loaded" not in page.text


def test_the_managers_navigation_fits(browse: Any, bo: User) -> None:
    page = browse(bo).get("/")
    assert page.text.count('<li class="govuk-service-navigation__item') <= MOST
    more = browse(bo).get("/more/")
    assert 'aria-current="page"><strong' in more.text
    for path in ("/afon/people/", "/afon/organisations/", "/afon/record/", "/afon/notices/"):
        assert f'href="{path}"' in more.text


def test_more_is_for_members(browse: Any, cleo: User) -> None:
    assert browse(cleo).get("/more/").status_code == 404
    assert browse(None).get("/more/").status_code == 302
