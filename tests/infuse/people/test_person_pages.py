"""The list of people, and ending a role: for the programme's managers alone."""

from typing import Any

import pytest

from infuse.models import Membership, Programme, User
from tests.conftest import make_person

QUERIES = 11


def fill(programme: Programme, n: int) -> None:
    for number in range(n):
        make_person(programme, f"Person{number:02}", "reviewer")


@pytest.mark.parametrize("n", [1, 30])
def test_list_costs_the_same(
    browse: Any, bo: User, programme: Programme, n: int, django_assert_num_queries: Any
) -> None:
    fill(programme, n)
    client = browse(bo)
    with django_assert_num_queries(QUERIES):
        page = client.get("/people/")
    assert page.text.count(">Reviewer<") >= n


def test_search_filter_and_pages(browse: Any, bo: User, programme: Programme) -> None:
    fill(programme, 60)
    client = browse(bo)
    first = client.get("/people/?role=reviewer")
    assert "Person00" in first.text
    assert "Person55" not in first.text
    after = programme.memberships.get(user__full_name="Person49").pk
    second = client.get(f"/people/?role=reviewer&after={after}")
    assert "Person50" in second.text
    assert "role=reviewer&amp;before=" in second.text
    found = client.get("/people/?name=person5")
    assert found.text.count("person5") >= 10
    assert "Person49" not in found.text
    assert "Nobody fits" in client.get("/people/?name=zzz").text


def test_who_may(browse: Any, bo: User, ada: User, cleo: User, programme: Programme) -> None:
    pk = programme.memberships.get(user=ada).pk
    for path in ("/people/", f"/people/{pk}/end/"):
        assert browse(bo).get(path).status_code == 200
        assert browse(ada).get(path).status_code == 403
        assert browse(cleo).get(path).status_code == 404
        assert browse(None).get(path)["Location"].startswith("/afon/accounts/login/")


def test_another_programmes_role_is_not_found(
    browse: Any, bo: User, cleo: User, other_programme: Programme
) -> None:
    theirs = Membership.objects.filter(user=cleo)
    assert not theirs.exists()
    for pk in range(1, 40):
        if not Membership.objects.filter(pk=pk).exists():
            assert browse(bo).post(f"/people/{pk}/end/").status_code == 404
            break


def test_ending_asks_first(browse: Any, bo: User, ada: User, programme: Programme) -> None:
    membership = programme.memberships.get(user=ada)
    client = browse(bo)
    asked = client.get(f"/people/{membership.pk}/end/")
    assert "Do you want to end this role of Ada: Associate?" in asked.text
    membership.refresh_from_db()
    assert membership.ended_at is None
    done = client.post(f"/people/{membership.pk}/end/", follow=True)
    assert "Ada no longer has the role: Associate." in done.text
    assert browse(ada).get("/people/").status_code == 404


def test_the_last_manager_is_told(browse: Any, bo: User, programme: Programme) -> None:
    membership = programme.memberships.get(user=bo)
    page = browse(bo).post(f"/people/{membership.pk}/end/", follow=True)
    assert "A programme needs a manager." in page.text
    membership.refresh_from_db()
    assert membership.ended_at is None
