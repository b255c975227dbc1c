"""The manager's pages of a message to a group."""

from typing import Any

import pytest

from infuse.models import BulkMessage, Programme, User
from infuse.notices.bulk.queueing import queue_message
from tests.conftest import make_person


def test_write_check_and_send(
    browse: Any, bo: User, ada: User, programme: Programme, typed: dict[str, Any]
) -> None:
    client = browse(bo)
    assert "No message to a group yet" in client.get("/group-messages/").text
    checked = client.post("/group-messages/new/", typed, follow=True)
    message = programme.bulkmessages.get()
    assert "It goes to 1 person." in checked.text
    assert "As Ada gets it" in checked.text
    assert '<a href="https://example.org/map"' in checked.text
    assert "Mae’r neuadd wedi symud" in checked.text
    assert programme.notices.count() == 0
    sent = client.post(f"/group-messages/{message.pk}/send/", {"version": "1"}, follow=True)
    assert "You can still undo it" in sent.text
    assert "0 of 1 done" in sent.text
    again = client.post(f"/group-messages/{message.pk}/send/", {"version": "1"}, follow=True)
    assert again.status_code == 200
    assert programme.notices.count() == 1
    part = client.get(f"/group-messages/{message.pk}/", headers={"HX-Request": "true"}).text
    assert part.strip().startswith('<div id="standing"')
    undone = client.post(f"/group-messages/{message.pk}/undo/", follow=True).text
    assert "1 person was not written to" in undone
    assert "Nobody got it" in undone
    assert "Undone" in client.get("/group-messages/").text


@pytest.mark.parametrize("missing", ["subject_cy", "body_cy", "subject_en", "body_en"])
def test_a_missing_language_is_named_and_nothing_typed_is_lost(
    browse: Any, bo: User, programme: Programme, typed: dict[str, Any], missing: str
) -> None:
    page = browse(bo).post("/group-messages/new/", typed | {missing: " "})
    assert page.status_code == 200
    assert f'href="#id_{missing}"' in page.text
    for name in {"subject_cy", "body_cy", "subject_en"} - {missing}:
        assert typed[name] in page.text
    assert programme.bulkmessages.count() == 0


def test_to_nobody_chosen(
    browse: Any, bo: User, programme: Programme, typed: dict[str, Any]
) -> None:
    page = browse(bo).post("/group-messages/new/", typed | {"to_role": ""})
    assert "Choose at least one thing that says whom it goes to." in page.text
    wrong = browse(bo).post("/group-messages/new/", typed | {"to_role": "king"})
    assert wrong.status_code == 200
    assert programme.bulkmessages.count() == 0


def test_a_draft_may_lack_anything(browse: Any, bo: User, programme: Programme) -> None:
    client = browse(bo)
    sent = {"nature": "service", "version": "1", "subject_en": "Only this", "deed": "save"}
    page = client.post("/group-messages/new/", sent, follow=True)
    assert "The draft is saved" in page.text
    pk = programme.bulkmessages.get().pk
    refused = client.get(f"/group-messages/{pk}/check/", follow=True).text
    assert "in English and in Welsh" in refused
    assert "Throw this draft away?" in client.get(f"/group-messages/{pk}/discard/").text
    client.post(f"/group-messages/{pk}/discard/")
    assert programme.bulkmessages.count() == 0


def test_both_texts_are_shown_when_two_write(
    browse: Any, bo: User, draft: BulkMessage, typed: dict[str, Any]
) -> None:
    client, path = browse(bo), f"/group-messages/{draft.pk}/edit/"
    client.post(path, typed | {"body_en": "From the first tab"})
    page = client.post(path, typed | {"body_en": "From the second tab"}).text
    assert "From the first tab" in page
    assert "From the second tab" in page
    assert "meanwhile" in page


def test_seen_as_a_reader_of_welsh(
    browse: Any, bo: User, programme: Programme, draft: BulkMessage
) -> None:
    reader = make_person(programme, "Wyn", "associate", language="cy")
    page = browse(bo).get(f"/group-messages/{draft.pk}/check/?as={reader.pk}").text
    assert "As Wyn gets it" in page
    assert page.index("Mae’r neuadd") < page.index("The hall has moved")
    outsider = browse(bo).get(f"/group-messages/{draft.pk}/check/?as={bo.pk}").text
    assert "As Bo gets it" not in outsider


def test_who_may(
    browse: Any, ada: User, bo: User, cleo: User, programme: Programme, draft: BulkMessage
) -> None:
    auditor = make_person(programme, "Olwen", "auditor")
    path = f"/group-messages/{draft.pk}/"
    assert browse(cleo).get(path).status_code == 404
    for person in (ada, auditor):
        for deed in ("send", "undo", "discard", "edit", "check"):
            client = browse(person)
            post = deed in ("send", "undo")
            answer = client.post(f"{path}{deed}/") if post else client.get(f"{path}{deed}/")
            assert answer.status_code == 403
    queue_message(message=draft, actor=bo, version=1)
    seen = browse(auditor).get(path).text
    assert "The hall has moved" in seen
    assert "Undo" not in seen


@pytest.mark.parametrize("n", [1, 30])
def test_the_list_costs_the_same(
    browse: Any, bo: User, programme: Programme, n: int, django_assert_num_queries: Any
) -> None:
    for number in range(n):
        BulkMessage.objects.create(programme=programme, author=bo, subject_en=f"M {number}")
    client = browse(bo)
    with django_assert_num_queries(10):
        page = client.get("/group-messages/")
    assert page.text.count("app-table__first") == n
