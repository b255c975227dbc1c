"""The register's pages: who raises, escalates, resolves, and what leaders see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cohorts.roster.models import Cohort
from experiments.barriers.models import Barrier
from experiments.barriers.moving import escalate, resolve
from experiments.barriers.register import raise_barrier
from experiments.design.models import Experiment
from experiments.design.working_days import today_in
from infuse.models import Organisation, User
from tests.conftest import make_person

pytestmark = pytest.mark.django_db
Browse = Callable[..., Any]


@pytest.fixture
def barrier(cohort: Cohort, council: Organisation) -> Barrier:
    """An open barrier of the council, raised by nobody in particular."""
    return raise_barrier(cohort=cohort, owner=council, title_en="Unsigned", actor=None)


def answers(cohort: Cohort, body: Organisation, **fields: str) -> dict[str, str]:
    """What the form of a barrier sends."""
    today = today_in(cohort.programme).isoformat()
    given = {"title_en": "No signal", "kind": "place", "owner": str(body.pk), "raised_on": today}
    return given | fields


def test_raise_and_see_it_in_the_register(
    cohort: Cohort, council: Organisation, browse: Browse, ada: User
) -> None:
    client = browse(ada)
    client.post("/barriers/new/", answers(cohort, council))
    shown = client.get("/barriers/").content.decode()
    assert "No signal" in shown
    assert "0 working days" in shown


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title_en": ""}, "title_en"),
        ({"kind": ""}, "kind"),
        ({"kind": "weather"}, "kind"),
        ({"owner": ""}, "owner"),
        ({"raised_on": "x"}, "raised_on"),
        ({"due_on": "2020-01-01"}, "due_on"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    cohort: Cohort,
    council: Organisation,
    browse: Browse,
    ada: User,
    typed: dict[str, str],
    field: str,
) -> None:
    sent = answers(cohort, council, notes="Kept notes", **typed)
    shown = browse(ada).post("/barriers/new/", sent)
    assert set(shown.context["form"].errors) == {field}
    assert b"Kept notes" in shown.content
    assert not Barrier.objects.exists()


def test_an_owner_of_another_programme_is_no_choice(
    cohort: Cohort, council: Organisation, browse: Browse, ada: User
) -> None:
    shown = browse(ada).post("/barriers/new/", answers(cohort, council, owner="999999"))
    assert set(shown.context["form"].errors) == {"owner"}


@pytest.mark.parametrize("deed", ["escalation", "resolution"])
def test_who_may_escalate_and_resolve(
    barrier: Barrier, browse: Browse, ada: User, bo: User, dai: User, cleo: User, deed: str
) -> None:
    address = f"/barriers/{barrier.pk}/{deed}/"
    for person, status in ((ada, 404), (dai, 403), (cleo, 404), (bo, 200)):
        assert browse(person).get(address).status_code == status


def test_escalate_then_resolve(barrier: Barrier, browse: Browse, bo: User, dai: User) -> None:
    client = browse(bo)
    client.post(f"/barriers/{barrier.pk}/escalation/")
    part = browse(dai).get("/barriers/parts/escalated/").content.decode()
    assert "Unsigned" in part
    assert "<html" not in part
    refused = client.post(f"/barriers/{barrier.pk}/resolution/", {"resolution": "", "on": ""})
    assert set(refused.context["form"].errors) == {"resolution", "on"}
    on = today_in(barrier.programme).isoformat()
    client.post(f"/barriers/{barrier.pk}/resolution/", {"resolution": "A template", "on": on})
    assert "A template" in client.get(f"/barriers/{barrier.pk}/").content.decode()
    empty = browse(dai).get("/barriers/parts/escalated/").content.decode()
    assert "No barrier waits for your organisation." in empty


def test_a_leader_sees_their_own_organisations_barriers(
    barrier: Barrier, browse: Browse, charity: Organisation
) -> None:
    escalate(barrier=barrier, actor=None, tell=False)
    other = make_person(barrier.programme, "Ffion", "council_leader", organisation=charity)
    assert "Unsigned" not in browse(other).get("/barriers/parts/escalated/").content.decode()


def test_raise_from_an_experiment_and_give_it_up(
    locked: Experiment, council: Organisation, browse: Browse, ada: User
) -> None:
    client = browse(ada)
    address = f"/experiments/{locked.pk}/"
    assert "Name the barrier first" in client.get(f"{address}abandonment/").content.decode()
    client.post(f"{address}barriers/new/", answers(locked.team.cohort, council))
    barrier = Barrier.objects.get()
    client.post(f"{address}abandonment/", {"barrier": str(barrier.pk)})
    locked.refresh_from_db()
    assert locked.state == "not_run"
    assert "No signal" in client.get(address).content.decode()


def test_name_a_barrier_that_is_there(
    barrier: Barrier, draft: Experiment, browse: Browse, ada: User
) -> None:
    client = browse(ada)
    page = client.get(f"/experiments/{draft.pk}/barriers/new/").content.decode()
    assert "Unsigned" in page
    client.post(f"/experiments/{draft.pk}/barriers/", {"barrier": str(barrier.pk)})
    assert draft.barriers.get().barrier == barrier
    bad = client.post(f"/experiments/{draft.pk}/barriers/", {"barrier": "no"}, follow=True)
    assert "Choose a barrier." in bad.content.decode()


def test_a_barrier_does_not_tell_of_experiments_one_may_not_see(
    barrier: Barrier, draft: Experiment, browse: Browse, ada: User, dai: User
) -> None:
    browse(ada).post(f"/experiments/{draft.pk}/barriers/", {"barrier": str(barrier.pk)})
    Experiment.objects.update(visibility="team")
    address = f"/barriers/{barrier.pk}/"
    assert "Idling feedback" in browse(ada).get(address).content.decode()
    assert "Idling feedback" not in browse(dai).get(address).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_register_asks_the_same_few_questions(
    cohort: Cohort,
    council: Organisation,
    browse: Browse,
    bo: User,
    django_assert_num_queries: Any,
    rows: int,
) -> None:
    for number in range(rows):
        raise_barrier(cohort=cohort, owner=council, title_en=f"B {number}", actor=None)
    client = browse(bo)
    with django_assert_num_queries(10):
        shown = client.get("/barriers/").content.decode()
    assert ("Next page" in shown) == (rows > 25)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=open", True),
        ("status=resolved", False),
        ("owner=1", True),
        ("kind=money", False),
        ("kind=odd", True),
    ],
)
def test_filters(barrier: Barrier, browse: Browse, bo: User, query: str, found: bool) -> None:
    shown = browse(bo).get(f"/barriers/?{query}").content.decode()
    assert ("Unsigned" in shown) == found


def test_two_people_change_it_at_once(
    barrier: Barrier, council: Organisation, browse: Browse, bo: User, ada: User
) -> None:
    client, address = browse(bo), f"/barriers/{barrier.pk}/change/"
    sent = {"title_en": "Signed late", "kind": "rule", "owner": str(council.pk), "version": "1"}
    assert client.post(address, sent).status_code == 302
    late = client.post(address, sent | {"title_en": "Unsigned by two"})
    assert "Both texts, side by side" in late.text
    assert "Signed late" in late.text
    assert 'value="Unsigned by two"' in late.text
    bare = client.post(address, sent | {"title_en": "", "version": "2"})
    assert set(bare.context["form"].errors) == {"title_en"}
    assert browse(ada).get(address).status_code == 404
    barrier.refresh_from_db()
    assert (barrier.title_en, barrier.version) == ("Signed late", 2)


def test_it_is_back(barrier: Barrier, browse: Browse, bo: User) -> None:
    resolve(barrier=barrier, resolution="A template", actor=bo)
    page = browse(bo).post(f"/barriers/{barrier.pk}/reopening/", follow=True).text
    assert "The barrier is open again." in page
    assert "A template" in page
    barrier.refresh_from_db()
    assert barrier.status == "open"


def test_how_the_register_ages(
    barrier: Barrier, council: Organisation, browse: Browse, bo: User, ada: User
) -> None:
    client = browse(bo)
    shown = client.get("/barriers/ageing/").text
    assert "0 to 5 working days" in shown
    assert "No kind said" in shown
    assert f"/barriers/?owner={council.pk}" in shown
    bad = client.post("/barriers/limits/", {"escalate_after": "0", "raise_after": "x"})
    assert set(bad.context["form"].errors) == {"escalate_after", "raise_after"}
    client.post("/barriers/limits/", {"escalate_after": "", "raise_after": "12"})
    assert "Nothing is put before leaders by itself." in client.get("/barriers/ageing/").text
    assert browse(ada).get("/barriers/limits/").status_code == 403


def test_the_picture_of_an_empty_register(browse: Browse, bo: User) -> None:
    assert "No barriers yet" in browse(bo).get("/barriers/ageing/").text
