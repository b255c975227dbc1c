"""The mail server at its worst: away for an hour, slow, unwilling for now, unwilling for good."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import connections

from infuse import settings as platform_settings
from infuse.models import Notice, Programme
from infuse.notices.delivery import deliver, drain
from infuse.notices.faults import MOST_ATTEMPTS, wait_after
from infuse.notices.message import message_for
from infuse.notices.queue import supersede
from infuse.notices.tasks import send_notice, sweep_notices
from infuse.tenancy.current import in_programme
from tests.infuse.notices.faults.conftest import Clock
from tests.infuse.notices.faults.queued import change, one, queue, states
from tests.infuse.notices.faults.sink import free_port, listening, smtp

HALF_A_MINUTE = timedelta(seconds=30)


def test_an_hour_of_refusal_loses_nothing_and_uses_up_no_attempt(
    river: Programme, settings: Any, move_clock: Clock
) -> None:
    port = free_port()
    settings.MAILERS = smtp(port)
    pks = queue(river, 20)
    for _sweep in range(120):
        assert sweep_notices() == 0
        move_clock(HALF_A_MINUTE)
    waiting = one(river, pks[0])
    assert (waiting.state, waiting.attempts) == ("due", 0)
    assert "ConnectionRefusedError" in waiting.outcome, "the ledger says what is the matter"
    with listening(port) as sink:
        assert sweep_notices() == 20
        assert sweep_notices() == 0
    assert len(sink.mails) == len(sink.ids) == 20
    assert states(river) == {"sent": 20}
    assert one(river, pks[0]).outcome == ""


def test_a_server_that_does_not_answer_in_time(river: Programme, settings: Any) -> None:
    port = free_port()
    settings.MAILERS = smtp(port, timeout=0.2)
    queue(river, 3)
    with listening(port) as sink:
        sink.before_hello.close()
        assert sweep_notices() == 0
        assert states(river) == {"due": 3}
        sink.before_hello.open()
        assert sweep_notices() == 3
    assert len(sink.mails) == len(sink.ids) == 3


def test_what_the_server_may_take_for_an_answer() -> None:
    """Half a minute is too long: the line is given up before."""
    default = platform_settings.env.int("MAIL_TIMEOUT", default=20)
    assert 5 <= default < 30
    if "OPTIONS" in (mailer := platform_settings.MAILERS["default"]):
        assert mailer["OPTIONS"].get("timeout", default) == default


def test_an_answer_too_late_is_a_repeat_with_the_same_message_id(
    river: Programme, settings: Any, move_clock: Clock
) -> None:
    port = free_port()
    settings.MAILERS = smtp(port, timeout=0.2)
    (pk,) = queue(river, 1)
    with listening(port) as sink:
        sink.before_thanks.close()
        assert sweep_notices() == 0
        sink.before_thanks.open()
        late = one(river, pk)
        assert (late.state, late.attempts) == ("due", 1)
        assert sweep_notices() == 0, "not at once"
        move_clock(wait_after(1))
        assert sweep_notices() == 1
    assert list(sink.ids.values()) == [2], "to the reader's mail program it is one"
    assert states(river) == {"sent": 1}


def test_for_now_and_for_good(river: Programme, settings: Any, move_clock: Clock) -> None:
    port = free_port()
    settings.MAILERS = smtp(port)
    later, never, taken = queue(river, 3)
    answers = {
        "n0@x.example": "450 4.2.1 Try again later",
        "n1@x.example": "550 5.1.1 Nobody of this name",
    }
    with listening(port) as sink:
        sink.answer = lambda address: answers.get(address, "")
        assert sweep_notices() == 1
        assert one(river, taken).state == "sent"
        refused = one(river, never)
        assert (refused.state, refused.attempts) == ("failed", 1)
        assert refused.outcome == "550 5.1.1 Nobody of this name"
        put_off = one(river, later)
        assert (put_off.state, put_off.outcome) == ("due", "450 4.2.1 Try again later")
        answers.clear()
        move_clock(timedelta(minutes=3))
        assert sweep_notices() == 1
    assert states(river) == {"sent": 2, "failed": 1}


def test_a_server_that_never_comes_round_fails_after_half_a_day(
    river: Programme, settings: Any, move_clock: Clock
) -> None:
    port, waited = free_port(), timedelta()
    settings.MAILERS = smtp(port)
    (pk,) = queue(river, 1)
    with listening(port) as sink:
        sink.answer = lambda _address: "451 4.3.0 Not now"
        while one(river, pk).state == "due":
            assert sweep_notices() == 0
            waited += wait_after(one(river, pk).attempts)
            move_clock(wait_after(one(river, pk).attempts))
    notice = one(river, pk)
    assert (notice.state, notice.attempts) == ("failed", MOST_ATTEMPTS)
    assert timedelta(hours=6) < waited < timedelta(hours=24)


def test_delivered_three_times_at_once_sends_one(river: Programme, settings: Any) -> None:
    port = free_port()
    settings.MAILERS = smtp(port)
    (pk,) = queue(river, 1)
    ready = threading.Barrier(3)

    def work() -> None:
        try:
            ready.wait(10)
            send_notice(river.pk, pk)
        finally:
            connections.close_all()

    with listening(port) as sink:
        workers = [threading.Thread(target=work) for _one in range(3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(30)
        send_notice(river.pk, pk)
    assert len(sink.mails) == 1


def test_undone_before_the_send(river: Programme, settings: Any) -> None:
    port = free_port()
    settings.MAILERS = smtp(port)
    queue(river, 2)
    with listening(port) as sink:
        with in_programme(river.pk):
            supersede(programme=river, key="n0", outcome="withdrawn")
        assert sweep_notices() == 1
    assert [address for address, _id in sink.mails] == ["n1@x.example"]
    assert states(river) == {"superseded": 1, "sent": 1}


def test_undone_after_the_claim_and_before_the_send(
    river: Programme, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    port = free_port()
    settings.MAILERS = smtp(port)
    (pk,) = queue(river, 1)

    def undo_then_make(notice: Notice) -> EmailMultiAlternatives:
        assert notice.state == "claimed"
        supersede(programme=river, key="n0", outcome="withdrawn")
        return message_for(notice)

    monkeypatch.setattr("infuse.notices.delivery.message_for", undo_then_make)
    with listening(port) as sink:
        assert deliver(river.pk, pk) is False
    assert (sink.mails, states(river)) == ([], {"superseded": 1})


def test_a_message_that_ends_its_sender_each_time_is_given_up(
    river: Programme, settings: Any, move_clock: Clock
) -> None:
    (pk,) = queue(river, 1)
    change(river, state="claimed", attempts=MOST_ATTEMPTS, claimed_at=move_clock(timedelta()))
    move_clock(timedelta(minutes=6))
    assert drain() == (0, False)
    assert one(river, pk).state == "failed"
    assert one(river, pk).outcome == "sender_ended"
