"""The order of sending: one person's own message before a group's, and nobody waits for a batch."""

from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from infuse.models import BulkMessage, Programme, User
from infuse.notices import delivery
from infuse.notices.claiming import claim_batch
from infuse.notices.delivery import drain
from infuse.notices.line import Line
from infuse.notices.queue import Row, notify_many
from infuse.notices.tasks import sweep_notices
from tests.infuse.notices.faults.queued import CONTEXT


def queue(programme: Programme, prefix: str, n: int, bulk: BulkMessage | None = None) -> None:
    rows = [Row(f"{prefix}{i}", None, CONTEXT, f"{prefix}{i}@x.example", "en") for i in range(n)]
    notify_many(programme=programme, kind="invitation", rows=rows, bulk=bulk)


@pytest.fixture
def group(programme: Programme, bo: User) -> BulkMessage:
    return BulkMessage.objects.create(programme=programme, author=bo, state="queued")


def test_a_persons_own_message_overtakes_a_group(programme: Programme, group: BulkMessage) -> None:
    queue(programme, "group", 120, group)
    first = claim_batch(programme.pk)
    assert [notice.bulk for notice in first] == [group] * 50
    queue(programme, "own", 1)
    second = claim_batch(programme.pk)
    assert second[0].key == "own0"
    assert len({notice.pk for notice in first + second}) == 100


def test_a_slow_batch_gives_back_what_it_has_not_begun(
    programme: Programme, group: BulkMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(programme, "group", 10, group)
    monkeypatch.setattr(delivery, "BATCH_LASTS", 0.0)
    sent, more = drain(0.0)
    assert (sent, more) == (1, True)
    states = list(programme.notices.order_by("pk").values_list("state", "attempts"))
    assert states == [("sent", 1)] + [("due", 0)] * 9
    woken: list[Any] = []
    monkeypatch.setattr("infuse.notices.tasks.drain", lambda: (1, True))
    monkeypatch.setattr("infuse.notices.tasks.wake", woken.append)
    sweep_notices()
    assert len(woken) == 1, "it goes on with the rest at once"


def test_one_line_for_a_batch(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    queue(programme, "own", 30)
    lines: set[int] = set()
    send = Line.send

    def noted(line: Line, message: EmailMultiAlternatives) -> None:
        lines.add(id(line))
        send(line, message)

    monkeypatch.setattr(Line, "send", noted)
    assert drain() == (30, False)
    assert len(lines) == 1
    assert len(mail.outbox) == 30


@pytest.mark.parametrize("n", [2, 30])
def test_a_claim_is_as_many_queries_for_many_as_for_few(
    programme: Programme, n: int, django_assert_num_queries: Any
) -> None:
    queue(programme, "own", n)
    with django_assert_num_queries(10):
        assert len(claim_batch(programme.pk)) == n
