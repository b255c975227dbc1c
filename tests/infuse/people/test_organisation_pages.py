"""Organisations with their leaders, for the programme's managers alone."""

from typing import Any

import pytest

from infuse.models import Organisation, Programme, User

FORM = {"name_en": "Abber", "name_cy": "Aber", "code": "abw", "kind": "council"}


@pytest.mark.parametrize("n", [1, 30])
def test_list_costs_the_same(
    browse: Any, bo: User, programme: Programme, n: int, django_assert_num_queries: Any
) -> None:
    for number in range(n):
        Organisation.objects.create(
            programme=programme, code=str(number), name_en="X", name_cy="Y", kind="health"
        )
    client = browse(bo)
    with django_assert_num_queries(11):
        page = client.get("/organisations/")
    assert page.text.count("None: nobody gets its reports") == n


def test_leaders_stand_beside(browse: Any, bo: User, dai: User, ada: User) -> None:
    page = browse(bo).get("/organisations/")
    assert "Dai<br>" in page.text
    assert "Ada<br>" not in page.text


def test_adding_twice_adds_once(browse: Any, bo: User, programme: Programme) -> None:
    client = browse(bo)
    for _click in range(2):
        client.post("/organisations/add/", FORM)
    assert programme.organisations.get().code == "ABW"


@pytest.mark.parametrize(
    "typed", [{"code": "CNC"}, {"name_en": ""}, {"kind": "x"}, {"code": "x" * 30}]
)
def test_a_bad_one_keeps_what_was_typed(
    browse: Any, bo: User, council: Organisation, typed: dict[str, str]
) -> None:
    page = browse(bo).post("/organisations/add/", FORM | typed)
    assert page.status_code == 200
    assert "govuk-error-summary" in page.text
    assert 'value="Aber"' in page.text
    assert Organisation.objects.count() == 1


def test_changing(browse: Any, bo: User, council: Organisation, charity: Organisation) -> None:
    client = browse(bo)
    page = client.post(f"/organisations/{council.pk}/", FORM | {"code": "elu"})
    assert "Another organisation has this code" in page.text
    client.post(f"/organisations/{council.pk}/", FORM)
    council.refresh_from_db()
    assert (council.code, council.name_cy) == ("ABW", "Aber")


def test_who_may(browse: Any, ada: User, cleo: User, council: Organisation) -> None:
    for path in ("/organisations/", "/organisations/add/", f"/organisations/{council.pk}/"):
        assert browse(ada).get(path).status_code == 403
        assert browse(cleo).get(path).status_code == 404
        assert browse(cleo).post(path, FORM).status_code in (404, 405)
        assert browse(None).get(path).status_code == 302
