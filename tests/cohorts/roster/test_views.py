"""The cohort's pages, by role."""

from typing import Any

import pytest
from django.utils.translation import override

from cohorts.roster.joining import join_cohort
from cohorts.roster.models import Associate, Cohort, Withdrawal
from infuse.models import Organisation, Programme, User
from tests.cohorts.roster.making import make_cohort
from tests.conftest import make_person


@pytest.fixture
def cohort(programme: Programme) -> Cohort:
    return make_cohort(programme)


def join(cohort: Cohort, name: str, organisation: Organisation) -> Associate:
    person = make_person(cohort.programme, name)
    return join_cohort(cohort=cohort, person=person, organisation=organisation, actor=None)


def leaving(seat: Associate) -> str:
    return f"/cohorts/spring/associates/{seat.pk}/withdrawal/"


def test_members_see_people_and_phases(
    browse: Any, cohort: Cohort, council: Organisation, ada: User
) -> None:
    join(cohort, "Mali", council)
    page = browse(ada).get("/cohorts/spring/")
    assert "Mali" in page.text and "Inspire" in page.text
    assert "mali@afon.example" not in page.text
    assert "withdrawal" not in page.text


def test_the_page_in_welsh(browse: Any, cohort: Cohort, ada: User) -> None:
    client = browse(ada)
    client.cookies["django_language"] = "cy"
    page = client.get("/cohorts/spring/")
    assert "Carfan y gwanwyn" in page.text and "Ysbrydoli" in page.text
    with override("cy"):
        assert str(cohort) == "Carfan y gwanwyn"


def test_outsiders(
    browse: Any, cohort: Cohort, council: Organisation, cleo: User, dai: User
) -> None:
    seat = join(cohort, "Mali", council)
    for path in ("/cohorts/", "/cohorts/spring/", leaving(seat)):
        assert browse(cleo).get(path).status_code == 404
        assert browse(None).get(path).status_code == 302
        assert browse(dai).get(path).status_code == 403
    assert browse(seat.person).get(leaving(seat)).status_code == 403
    assert browse(seat.person).post(leaving(seat), {}).status_code == 403
    assert not Withdrawal.objects.exists()


def test_a_manager_notes_that_somebody_left(
    browse: Any, cohort: Cohort, council: Organisation, bo: User, ada: User
) -> None:
    seat = join(cohort, "Mali", council)
    day = cohort.starts_on
    typed = {"on_day": day.day, "on_month": day.month, "on_year": day.year, "note": "Moved away"}
    page = browse(bo).post(leaving(seat), typed)
    assert page.status_code == 200 and "Choose one answer" in page.text
    assert "Moved away" in page.text
    done = browse(bo).post(leaving(seat), typed | {"reason": "new_job"})
    assert done.status_code == 302
    assert Withdrawal.objects.get().recorded_by == bo
    assert "Left on" in browse(bo).get("/cohorts/spring/").text
    assert "Mali" not in browse(ada).get("/cohorts/spring/").text
    assert browse(bo).get(leaving(seat)).status_code == 302


@pytest.mark.parametrize("people", [1, 30])
def test_the_page_costs_the_same_for_many(
    browse: Any,
    cohort: Cohort,
    council: Organisation,
    bo: User,
    people: int,
    django_assert_num_queries: Any,
) -> None:
    for number in range(people):
        join(cohort, f"Person{number}", council)
    client = browse(bo)
    client.get("/cohorts/spring/")
    with django_assert_num_queries(13):  # two of them are the test client's own
        client.get("/cohorts/spring/")
