"""Signing in with one click: in the demo, as people of the demo, and nobody else."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from infuse.models import Membership, Programme, User
from infuse.tenancy.current import in_programme
from tests.conftest import make_person


@pytest.fixture
def demo(programme: Programme, settings: Any) -> Programme:
    settings.DEMO = True
    programme.is_demo = True
    programme.save()
    return programme


def come_in_as(user: User, **data: str) -> Any:
    client = Client()
    answer = client.post(f"/accounts/demo/{user.pk}/", data)
    return answer, client.get("/accounts/").status_code == 200


def test_one_click(demo: Programme, bo: User) -> None:
    page = Client().get("/accounts/login/")
    assert f'action="/accounts/demo/{bo.pk}/"' in page.text
    answer, came_in = come_in_as(bo)
    assert answer["Location"] == "/afon/"
    assert came_in


def test_it_goes_on_to_where_one_wanted(demo: Programme, bo: User) -> None:
    assert come_in_as(bo, next="/afon/people/")[0]["Location"] == "/afon/people/"
    assert come_in_as(bo, next="https://evil.example/")[0]["Location"] == "/afon/"


def refused(user: User) -> bool:
    answer, came_in = come_in_as(user)
    return bool(answer.status_code == 404 and not came_in)


def test_outside_the_demo_nobody(demo: Programme, bo: User, settings: Any) -> None:
    settings.DEMO = False
    assert refused(bo)
    assert Client().get("/accounts/demo/").status_code == 404
    assert "Demo:" not in Client().get("/accounts/login/").text


def test_never_an_operator(demo: Programme, bo: User) -> None:
    User.objects.update(is_operator=True)
    assert refused(bo)
    assert f"/accounts/demo/{bo.pk}/" not in Client().get("/accounts/login/").text


def test_never_somebody_of_a_real_programme(
    demo: Programme, other_programme: Programme, cleo: User
) -> None:
    assert refused(cleo)
    with in_programme(demo.pk):
        Membership.objects.create(programme=demo, user=cleo, role="coach")
    assert refused(cleo), "they belong to the demo, and to a real programme as well"


def test_nobody_without_a_role(demo: Programme, db: None) -> None:
    assert refused(User.objects.create_user("x@x.example", full_name="X"))


def test_looking_signs_nobody_in(demo: Programme, bo: User) -> None:
    assert Client().get(f"/accounts/demo/{bo.pk}/").status_code == 405


def test_every_role_is_offered(demo: Programme, bo: User, ada: User, dai: User) -> None:
    for number in range(20):
        make_person(demo, f"Person{number}", "associate")
    page = Client().get("/afon/accounts/login/").text
    assert page.count("/accounts/demo/") == 10
    for name in ("Programme manager", "Associate", "Council leader"):
        assert name in page


def test_the_command(demo: Programme, bo: User, settings: Any) -> None:
    said = StringIO()
    call_command("demo_people", stdout=said)
    assert settings.SITE_URL in said.getvalue()
    assert "Programme manager: Bo" in said.getvalue()
    settings.DEMO = False
    said = StringIO()
    call_command("demo_people", stdout=said)
    assert "Bo" not in said.getvalue()
