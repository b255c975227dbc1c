"""Operators open programmes; nobody else finds these pages."""

from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client

from infuse.models import Programme, User
from infuse.tenancy.current import in_programme

FORM = {
    "name_en": "Valley",
    "name_cy": "Cwm",
    "slug": "cwm",
    "default_language": "cy",
    "time_zone": "Europe/London",
    "manager_name": "Mair",
    "manager_email": "mair@x.example",
}


@pytest.fixture
def operator(db: None) -> Client:
    call_command("create_operator", "Oli@x.example", "Oli", "Wyn", stdout=StringIO())
    client = Client()
    client.force_login(User.objects.get(email="oli@x.example"))
    return client


def test_an_operator_is_made_once(operator: Client) -> None:
    call_command("create_operator", "oli@x.example", "Another", stdout=StringIO())
    oli = User.objects.get(email="oli@x.example")
    assert (oli.full_name, oli.is_operator) == ("Oli Wyn", True)
    assert EmailAddress.objects.get(user=oli).verified
    with pytest.raises(CommandError):
        call_command("create_operator", "nobody", "Nobody")


def test_opening_a_programme_invites_its_manager(operator: Client) -> None:
    page = operator.post("/platform/add/", FORM, follow=True)
    assert "An invitation goes to mair@x.example." in page.text
    programme = Programme.objects.get(slug="cwm")
    with in_programme(programme.pk):
        invitation = programme.invitations.get()
        verbs = [event.verb for event in programme.events.order_by("number")]
    assert (invitation.role, invitation.language) == ("programme_manager", "cy")
    assert verbs == ["tenancy.programme_opened", "people.invited"]
    assert operator.get("/cwm/").status_code == 200


@pytest.mark.parametrize(
    "typed",
    [
        {"slug": "platform"},
        {"slug": "afon"},
        {"slug": "no good"},
        {"name_en": ""},
        {"time_zone": "Europe/Nowhere"},
        {"manager_email": "nobody"},
    ],
)
def test_a_bad_programme_leaves_nothing(
    operator: Client, programme: Programme, typed: dict[str, str]
) -> None:
    page = operator.post("/platform/add/", FORM | typed)
    assert page.status_code == 200
    assert "govuk-error-summary" in page.text
    assert 'value="Cwm"' in page.text
    assert Programme.objects.count() == 1


def test_another_manager(operator: Client, programme: Programme, bo: User) -> None:
    path = f"/platform/{programme.pk}/"
    assert "Bo" in operator.get(path).text
    page = operator.post(path, {"full_name": "Mair", "email": bo.email})
    assert "has the role already" in page.text
    page = operator.post(path, {"full_name": "Mair", "email": "mair@x.example"}, follow=True)
    assert "mair@x.example" in page.text


@pytest.mark.parametrize("path", ["/platform/", "/platform/add/", "/platform/{pk}/"])
def test_nobody_else_finds_them(bo: User, programme: Programme, path: str) -> None:
    client = Client()
    path = path.format(pk=programme.pk)
    assert client.get(path)["Location"].startswith("/accounts/login/")
    client.force_login(bo)
    assert client.get(path).status_code == 404
    assert client.post(path, FORM).status_code in (404, 405)


def test_an_operator_is_nobody_in_a_programme(operator: Client, programme: Programme) -> None:
    assert operator.get("/afon/people/").status_code == 404


def test_the_list_costs_the_same(operator: Client, django_assert_num_queries: Any) -> None:
    for number in range(30):
        Programme.objects.create(slug=f"p{number}", name_en="P", name_cy="P")
    with django_assert_num_queries(6):
        assert operator.get("/platform/").status_code == 200
