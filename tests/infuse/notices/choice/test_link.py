"""The unsubscribe link: one click without a cookie does it, looking does not; it can be undone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.utils import timezone

from infuse.models import AddressMark, Event, Notice, NoticeChoice, Programme, User
from infuse.notices.choice import limits
from infuse.notices.choice.suppressing import reason_to_hold
from infuse.notices.choice.tokens import HOLDS, notice_in, token_of
from infuse.notices.message import NoticeMail, message_for

pytestmark = pytest.mark.usefixtures("own_rate_limits")
Tell = Callable[..., Notice]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def link_in(mail: NoticeMail) -> str:
    """The path of the header's address, as a mail program reads it."""
    header = str(mail.extra_headers["List-Unsubscribe"])
    return header.strip("<>").removeprefix("http://localhost:8000/afon")


@pytest.fixture
def stranger(browse: Any) -> Client:
    """A mail program: no cookie, and every check of a form's token in force."""
    client: Client = browse(None)
    client.handler.enforce_csrf_checks = True
    return client


def test_only_what_can_be_left_has_the_header(told: Tell, ada: User) -> None:
    mail = message_for(told(ada))
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link_in(mail) in mail.body
    for kind in ("decision_released", "invitation", "experiment_stopped"):
        assert "List-Unsubscribe" not in message_for(told(ada, kind)).extra_headers


def test_one_click_ends_a_group_and_nothing_else(
    programme: Programme, told: Tell, ada: User, stranger: Client
) -> None:
    notice = told(ada)
    path = link_in(message_for(notice))
    assert "No more of these mails" in stranger.get(path).text
    assert not NoticeChoice.objects.exists() and not AddressMark.objects.exists()

    answer = stranger.post(path, ONE_CLICK)
    assert answer.status_code == 200, "a redirect would not be followed"
    again = stranger.post(path, ONE_CLICK)
    assert again.status_code == 200
    choice = NoticeChoice.objects.get(person=ada)
    assert (choice.work, choice.reminder) == ("inbox", "at_once")
    assert Event.objects.filter(verb="notices.choice_changed").count() == 1
    hold = reason_to_hold(told(ada))
    assert hold and hold.reason == "unsubscribed"
    assert reason_to_hold(told(ada, "review_due")) is None


def test_undo_brings_back_what_was(
    programme: Programme, told: Tell, ada: User, stranger: Client
) -> None:
    NoticeChoice.objects.create(
        programme=programme, person=ada, work="weekly", changed_at=timezone.now()
    )
    path = link_in(message_for(told(ada)))
    stranger.post(path, ONE_CLICK)
    assert "Was that a mistake?" in stranger.get(path).text
    shown = stranger.post(f"{path}undo/").text
    assert "You get these mails again" in shown
    assert NoticeChoice.objects.get(person=ada).work == "weekly"
    assert AddressMark.objects.get().lifted_at
    assert stranger.post(f"{path}undo/").status_code == 200


def test_an_address_without_an_account(programme: Programme, told: Tell, stranger: Client) -> None:
    notice = told(
        None, "ask_waiting", address="Nia@x.example", language="en", context={"asks": 1, "days": 9}
    )
    path = link_in(message_for(notice))
    page = stranger.get(path).text
    assert "N…@x.example" in page and "Nia@x.example" not in page
    stranger.post(path, ONE_CLICK)
    marked = AddressMark.objects.get()
    assert (marked.address, marked.group) == ("nia@x.example", "reminder")
    event = Event.objects.get(verb="notices.unsubscribed")
    assert event.data == {"groups": ["reminder"], "by": "link"}
    stranger.post(f"{path}undo/")
    marked.refresh_from_db()
    assert marked.lifted_at and reason_to_hold(notice) is None


def test_without_the_digest_what_came_weekly_comes_no_more(
    programme: Programme, told: Tell, ada: User, stranger: Client
) -> None:
    NoticeChoice.objects.create(
        programme=programme, person=ada, reminder="weekly", changed_at=timezone.now()
    )
    stranger.post(link_in(message_for(told(ada, "weekly_digest"))), ONE_CLICK)
    choice = NoticeChoice.objects.get(person=ada)
    assert (choice.reminder, choice.work) == ("inbox", "at_once")


def test_a_link_of_ours_only(
    programme: Programme, other_programme: Programme, told: Tell, ada: User, stranger: Client
) -> None:
    notice, service = told(ada), told(ada, "decision_released")
    token = token_of(programme.pk, notice.pk)
    assert notice_in(token, programme.pk) == notice.pk
    assert notice_in(token, other_programme.pk) is None
    wrong = [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token_of(programme.pk, service.pk),
        token_of(programme.pk, 10**9),
        TimestampSigner(salt="another", sep=".").sign(f"{programme.pk}-{notice.pk}"),
        "x",
    ]
    for one in wrong:
        assert stranger.post(f"/unsubscribe/{one}/", ONE_CLICK).status_code == 404
    assert not AddressMark.objects.exists()


def test_a_link_holds_for_more_than_a_year(
    programme: Programme, told: Tell, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_of(programme.pk, 7)
    later = timezone.now().timestamp()
    monkeypatch.setattr("time.time", lambda: later + timedelta(days=390).total_seconds())
    assert notice_in(token, programme.pk) == 7
    monkeypatch.setattr("time.time", lambda: later + HOLDS.total_seconds() + 60)
    assert notice_in(token, programme.pk) is None


def test_a_link_is_not_tried_for_ever(
    told: Tell, ada: User, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BY_TOKEN", 2)
    path = link_in(message_for(told(ada)))
    assert [stranger.get(path).status_code for _one in range(3)] == [200, 200, 429]
