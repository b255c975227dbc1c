"""A notice is sent once, whoever tries and however often; a failure is put back, then told."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import connections
from django.utils import timezone

from infuse.models import Notice, Programme, User
from infuse.notices.claiming import programmes_to_serve
from infuse.notices.delivery import deliver
from infuse.notices.faults import MOST_ATTEMPTS
from infuse.notices.line import Line
from infuse.notices.queue import notify, supersede
from infuse.notices.tasks import send_notice, sweep_notices
from infuse.tenancy.current import in_programme


def queued(programme: Programme, key: str = "k", **fields: Any) -> Notice:
    wanted: dict[str, Any] = {
        "kind": "invitation",
        "recipient": None,
        "address": "nia@x.example",
        "context": {
            "programme_name_en": "River",
            "programme_name_cy": "Afon",
            "role_en": "Coach",
            "role_cy": "Hyfforddwr",
            "invited_by": "Siôn O'Neill <b>",
            "full_name": "Nia",
            "path": "/invitations/x/",
            "last_day": "2027-03-01",
        },
    }
    notice = notify(programme=programme, key=key, **(wanted | fields))
    assert notice
    return notice


def state_of(notice: Notice) -> str:
    with in_programme(notice.programme_id):
        return Notice.objects.get(pk=notice.pk).state


def test_two_senders_send_once(river: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    with in_programme(river.pk):
        notice = queued(river)
    ready, outcomes = threading.Barrier(4), []

    def sender() -> None:
        try:
            ready.wait(10)
            outcomes.append(deliver(river.pk, notice.pk))
        finally:
            connections.close_all()

    senders = [threading.Thread(target=sender) for _one in range(4)]
    for one in senders:
        one.start()
    for one in senders:
        one.join(30)
    assert sorted(outcomes) == [False, False, False, True]
    assert len(mail.outbox) == 1
    assert state_of(notice) == "sent"


def test_a_message_from_the_broker_twice_sends_once(river: Programme) -> None:
    with in_programme(river.pk):
        notice = queued(river)
    send_notice(river.pk, notice.pk)
    send_notice(river.pk, notice.pk)
    assert sweep_notices() == 0
    assert len(mail.outbox) == 1


def test_the_same_cause_queues_once(programme: Programme, ada: User) -> None:
    queued(programme, recipient=ada, address="")
    again = notify(programme=programme, kind="invitation", key="k", recipient=ada, context={})
    assert again is None
    assert programme.notices.get().address == ada.email


def test_a_notice_needs_somebody(programme: Programme) -> None:
    with pytest.raises(ValueError, match="recipient"):
        notify(programme=programme, kind="invitation", key="k", recipient=None, context={})


def fail_with(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(line: Line, message: EmailMultiAlternatives) -> None:
        line.was_open = True
        raise error

    monkeypatch.setattr(Line, "send", refuse)


def test_a_dead_mail_server_puts_it_back(programme: Programme, settings: Any, now: Any) -> None:
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 1},
        }
    }
    notice = queued(programme)
    assert deliver(programme.pk, notice.pk) is False
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == ("due", 0), "no fault of the message"
    assert "ConnectionRefusedError" in notice.outcome


def test_it_fails_for_good_after_the_last_attempt(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(monkeypatch, OSError("no route"))
    notice = queued(programme)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        programme.notices.update(try_at=None)
        deliver(programme.pk, notice.pk)
        notice.refresh_from_db()
        assert notice.attempts == attempt
        assert deliver(programme.pk, notice.pk) is False, "it is not tried again at once"
    assert (notice.state, notice.outcome) == ("failed", "OSError: no route")
    assert programmes_to_serve() == []


def test_a_text_that_breaks_fails_at_once(programme: Programme) -> None:
    notice = queued(programme, kind="nothing_of_this_name")
    assert deliver(programme.pk, notice.pk) is False
    notice.refresh_from_db()
    assert notice.state == "failed"
    assert "TemplateDoesNotExist" in notice.outcome


def test_the_sweep_finds_what_was_left(programme: Programme, other_programme: Programme) -> None:
    queued(programme, "lost")
    queued(programme, "later", due_at=timezone.now() + timedelta(days=1))
    queued(programme, "running")
    dead = queued(programme, "dead")
    programme.notices.filter(key="running").update(state="claimed", claimed_at=timezone.now())
    long_ago = timezone.now() - timedelta(minutes=11)
    programme.notices.filter(key="dead").update(state="claimed", claimed_at=long_ago)
    with in_programme(other_programme.pk):
        queued(other_programme, "theirs")
    assert sweep_notices() == 3
    assert len(mail.outbox) == 3
    dead.refresh_from_db()
    assert dead.state == "sent"
    assert sweep_notices() == 0


def test_what_is_superseded_is_not_sent(programme: Programme) -> None:
    notice = queued(programme)
    supersede(programme=programme, key="k", outcome="withdrawn")
    assert deliver(programme.pk, notice.pk) is False
    assert mail.outbox == []
    notice.refresh_from_db()
    assert (notice.state, notice.outcome) == ("superseded", "withdrawn")


def test_what_was_sent_is_not_superseded(programme: Programme) -> None:
    notice = queued(programme)
    deliver(programme.pk, notice.pk)
    supersede(programme=programme, key="k", outcome="withdrawn")
    notice.refresh_from_db()
    assert notice.state == "sent"


def test_a_sender_thought_dead_does_not_undo_the_next_ones_mark(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = queued(programme)

    def slow(line: Line, message: EmailMultiAlternatives) -> None:
        programme.notices.update(state="sent", attempts=2)
        raise OSError("too late")

    monkeypatch.setattr(Line, "send", slow)
    deliver(programme.pk, notice.pk)
    assert state_of(notice) == "sent"


@pytest.mark.parametrize(("language", "subject", "day"), [("en", "River", "1 March 2027")])
def test_the_mail(programme: Programme, language: str, subject: str, day: str) -> None:
    notice = queued(programme, language=language)
    deliver(programme.pk, notice.pk)
    sent = mail.outbox[0]
    assert isinstance(sent, EmailMultiAlternatives)
    assert sent.to == ["nia@x.example"]
    assert subject in str(sent.subject)
    assert day in str(sent.body)
    assert "Siôn O'Neill <b>" in str(sent.body), "text is not escaped"
    assert "/afon/invitations/x/" in str(sent.body)
    assert sent.extra_headers["Message-ID"].startswith(f"<notice-{programme.pk}-{notice.pk}@")
    html = str(sent.alternatives[0][0])
    assert "Siôn O&#x27;Neill &lt;b&gt;" in html
    assert f'<html lang="{language}">' in html
    assert 'href="' in html


def test_welsh_for_who_reads_welsh(programme: Programme) -> None:
    notice = queued(programme, language="cy")
    deliver(programme.pk, notice.pk)
    assert mail.outbox[0].extra_headers["Content-Language"] == "cy"
    assert "Afon" in str(mail.outbox[0].subject)
