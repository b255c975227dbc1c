"""The decision board and its pages, as managers use them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from cohorts.intake.apply.withdrawing import withdraw
from cohorts.intake.decisions.deciding import decide
from cohorts.intake.decisions.models import DecisionBatch, ProposedOutcome, Release
from cohorts.intake.models import Application, Call, Decision
from infuse.models import Notice, Organisation, User
from tests.conftest import make_person

BOARD = "/calls/spring/decisions/"


@pytest.mark.parametrize("rows", [1, 30])
def test_the_board_asks_a_constant_number_of_queries(
    rows: int,
    scored: Callable[..., Application],
    browse: Any,
    bo: User,
    django_assert_num_queries: Any,
) -> None:
    for number in range(rows):
        one = scored(f"Person{number}", 3 + number / 100)
        ProposedOutcome.objects.create(
            programme=one.programme,
            application=one,
            outcome="accepted",
            set_by=bo,
            set_at=timezone.now(),
        )
    client = browse(bo)
    client.get(BOARD)
    # Ten, two of a savepoint that no real request has, and two of the test's browser.
    with django_assert_num_queries(14):
        assert client.get(BOARD).status_code == 200


def test_the_best_stand_first_and_filters_narrow(
    four: list[Application], scored: Callable[..., Application], browse: Any, bo: User,
    charity: Organisation,
) -> None:  # fmt: skip
    other = scored("Elin", 2, organisation=charity, preferred_language="cy")
    client = browse(bo)
    page = client.get(BOARD)
    shown = [row.name for row in page.context["rows"]]
    assert shown == ["Alys", "Bryn", "Cadi", "Elin", "Deio"]
    for query in ("sector=third_sector", "language=cy", f"organisation={charity.code}",
                  "score_from=1&score_to=2.5"):  # fmt: skip
        page = client.get(f"{BOARD}?{query}")
        assert [row.pk for row in page.context["rows"]] == [other.pk], query
    decide(application=four[1], outcome="declined", reason="No", actor=bo, tell=False)
    page = client.get(f"{BOARD}?untold=on")
    assert [row.pk for row in page.context["rows"]] == [four[1].pk]


def test_trying_out_shows_what_it_would_come_to(
    four: list[Application], small: Call, browse: Any, bo: User
) -> None:
    small.places_per_organisation = 2
    small.save()
    client = browse(bo)
    one = client.post(
        f"{BOARD}tried/",
        {f"outcome_{four[0].pk}": "accepted", f"outcome_{four[1].pk}": "accepted"},
        headers={"HX-Request": "true", "HX-Trigger-Name": f"outcome_{four[0].pk}"},
    )
    assert b"<html" not in one.content and b'id="totals"' in one.content
    assert ProposedOutcome.objects.get().application == four[0]
    data = {f"outcome_{row.pk}": "accepted" for row in four[:3]} | {"query": "language=en"}
    page = client.post(f"{BOARD}tried/", data, follow=True)
    assert page.request["QUERY_STRING"] == "language=en"
    totals = page.context["totals"]
    assert (totals.accepted, totals.over, totals.over_quota) == (3, 1, ["Council"])
    assert not Decision.objects.exists()
    client.post(f"{BOARD}tried/", {f"outcome_{four[0].pk}": ""})
    assert ProposedOutcome.objects.count() == 2
    client.post(f"{BOARD}tried/", {"many": "1", "scope": "filtered", "outcome": "declined"})
    assert set(ProposedOutcome.objects.values_list("outcome", flat=True)) == {"declined"}


def test_the_mix_is_shown_to_who_asks(four: list[Application], browse: Any, bo: User) -> None:
    client = browse(bo)
    client.post(f"{BOARD}tried/", {f"outcome_{four[0].pk}": "accepted"})
    page = client.get(f"{BOARD}?language=en")
    assert "<meter" not in page.text and "?language=en&amp;mix=1#totals" in page.text
    page = client.get(f"{BOARD}?language=en&mix=1")
    assert page.text.count("<meter max=100 value=100") == 4
    tried = {f"outcome_{four[1].pk}": "accepted", "mix": "1"}
    headers = {"HX-Request": "true", "HX-Trigger-Name": f"outcome_{four[1].pk}"}
    assert "<meter" in client.post(f"{BOARD}tried/", tried, headers=headers).text


def test_from_the_board_to_the_record(four: list[Application], browse: Any, bo: User) -> None:
    client = browse(bo)
    nothing = client.post(f"{BOARD}batches/", {"outcome": "accepted"}, follow=True)
    assert b"Choose at least one application." in nothing.content
    ticked = {"chosen": [four[0].pk, four[1].pk], "scope": "chosen", "outcome": "accepted"}
    page = client.post(f"{BOARD}batches/", ticked, follow=True)
    batch = DecisionBatch.objects.get()
    address = f"{BOARD}batches/{batch.pk}/"
    page = client.post(address, {"code_accepted": "", "text_accepted": ""})
    assert page.context["form"].errors["text_accepted"]
    page = client.post(address, {"code_accepted": "strong", "text_accepted": "Kept."}, follow=True)
    assert b"The decisions are recorded." in page.content
    assert Decision.objects.filter(outcome="accepted").count() == 2
    history = client.get(f"/applications/{four[0].ref}/decisions/")
    assert b"Kept." in history.content and b"1 of 4" in history.content


def test_a_changed_row_is_shown_and_the_reasons_are_kept(
    four: list[Application], browse: Any, bo: User
) -> None:
    client = browse(bo)
    ticked = {"chosen": [one.pk for one in four], "scope": "chosen", "outcome": "declined"}
    client.post(f"{BOARD}batches/", ticked)
    address = f"{BOARD}batches/{DecisionBatch.objects.get().pk}/"
    withdraw(application=four[2], actor=four[2].person)
    page = client.post(address, {"code_declined": "outscored", "text_declined": "Typed words"})
    assert b"Nothing was decided" in page.content and b"Typed words" in page.content
    assert b"It was withdrawn" in page.content and not Decision.objects.exists()
    client.post(f"{address}trimming/")
    client.post(address, {"code_declined": "outscored", "text_declined": ""})
    assert Decision.objects.count() == 3


def test_the_second_person_confirms_on_their_own_page(
    four: list[Application], small: Call, browse: Any, bo: User, iolo: User
) -> None:
    small.two_person_decisions = True
    small.save()
    client = browse(bo)
    path = f"/applications/{four[0].ref}/decision/"
    typed = {"outcome": "accepted", "reason": "Strong", "reason_code": "", "tell": "now"}
    client.post(path, typed)
    batch = DecisionBatch.objects.get()
    assert batch.state == "waiting" and not Decision.objects.exists()
    address = f"{BOARD}batches/{batch.pk}/"
    refused = client.post(f"{address}confirmation/", follow=True)
    assert b"Somebody else has to confirm what you proposed." in refused.content
    other = browse(iolo)
    assert address.encode() in other.get("/waiting/now/").content
    assert b"Confirm and record" in other.get(address).content
    other.post(f"{address}confirmation/")
    assert Decision.objects.get().decided_by == iolo


def test_a_prepared_reason_of_another_outcome_is_refused(
    four: list[Application], browse: Any, bo: User
) -> None:
    path = f"/applications/{four[0].ref}/decision/"
    typed = {"outcome": "accepted", "reason": "", "reason_code": "poor_fit", "tell": "now"}
    page = browse(bo).post(path, typed)
    assert page.context["form"].errors["reason_code"] and not Decision.objects.exists()


def test_the_messages_are_written_previewed_and_sent(
    four: list[Application], small: Call, browse: Any, bo: User
) -> None:
    decide(application=four[0], outcome="accepted", reason="Yes", actor=bo, tell=False)
    decide(application=four[3], outcome="declined", reason="No", actor=bo, tell=False)
    client = browse(bo)
    page = client.get(f"{BOARD}messages/")
    typed = {name: page.context["form"].initial[name] for name in page.context["form"].fields}
    typed = {name: value for name, value in typed.items() if value not in (False, True)}
    typed |= {"accepted_told": "on", "accepted_subject_cy": ""}
    page = client.post(f"{BOARD}messages/", typed)
    assert page.context["form"].errors["accepted_subject_cy"]
    typed["accepted_subject_cy"] = "Eich lle, {name}"
    page = client.post(f"{BOARD}messages/", typed, follow=True)
    assert b"Eich lle, Alys" in page.content and page.context["total"] == 1
    release = Release.objects.get()
    page = client.post(f"{BOARD}messages/sending/", {"release": release.pk}, follow=True)
    assert page.status_code == 200
    client.post(f"{BOARD}messages/sending/", {"release": release.pk})
    assert Notice.objects.filter(kind="decision_released").count() == 1
    part = client.get(f"{BOARD}messages/{release.pk}/", headers={"HX-Request": "true"})
    assert b"<html" not in part.content and b"1 of 1" in part.content


def test_the_waiting_list_moves_and_gives_the_place(
    four: list[Application], small: Call, browse: Any, bo: User
) -> None:
    for one in four[:2]:
        decide(application=one, outcome="waitlisted", reason="Full", actor=bo)
    client = browse(bo)
    client.post(f"/calls/spring/waiting-list/{four[1].ref}/move/", {"way": "up"})
    page = client.get("/calls/spring/waiting-list/")
    assert [row.full_name for row in page.context["page"]] == ["Bryn", "Alys"]
    page = client.post(f"/calls/spring/waiting-list/{four[1].ref}/place/", follow=True)
    assert b"Bryn is offered the place" in page.content
    assert Application.objects.get(pk=four[1].pk).state == "offered"


def test_others_find_nothing(four: list[Application], browse: Any, cleo: User, ada: User) -> None:
    stranger = make_person(four[0].programme, "Nobody")
    for path in (BOARD, "/calls/spring/waiting-list/", f"/applications/{four[0].ref}/decisions/"):
        assert browse(cleo).get(path).status_code == 404
        assert browse(stranger).get(path).status_code == 404
        assert browse(ada).get(path).status_code == 403
        assert browse(None).get(path).status_code == 302


def test_a_manager_who_applied_is_not_on_their_own_board(
    scored: Callable[..., Application], small: Call, browse: Any, bo: User
) -> None:
    own = scored("Bo", 5, person=bo)
    client = browse(bo)
    assert own.ref.encode() not in client.get(BOARD).content
    client.post(f"{BOARD}tried/", {f"outcome_{own.pk}": "accepted"})
    client.post(f"{BOARD}batches/", {"chosen": [own.pk], "outcome": "accepted"})
    assert not ProposedOutcome.objects.exists() and not DecisionBatch.objects.exists()
