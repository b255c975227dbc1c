"""The ledger: found by kind, day, person and message; its words for those who may read them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail

from infuse.models import BulkMessage, Event, Notice, Programme, User
from infuse.notices.kinds import KINDS
from infuse.notices.ledger.confidential import NEEDS, may_read
from infuse.notices.ledger.reasons import reason_of
from infuse.notices.ledger.resending import resend_notice
from infuse.notices.tasks import sweep_notices
from infuse.people.roles import ROLES
from tests.conftest import make_person
from tests.infuse.notices.faults.queued import CONTEXT

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def notice(programme: Programme, key: str, **fields: Any) -> Notice:
    usual = {
        "kind": "session_tomorrow", "address": f"{key}@x.example", "language": "en",
        "due_at": NOON, "state": "sent", "subject": "Tomorrow", "text": "Bring a pen.",
    }  # fmt: skip
    return Notice.objects.create(programme=programme, key=key, **(usual | fields))


@pytest.mark.parametrize(
    "query",
    [
        "kind=nudge", "state=failed", "person=wanted@x.example", "person=Ada",
        "day_day=2&day_month=3&day_year=2026", "bulk=BULK", "kind=nudge&state=failed&person=ada",
    ],
)  # fmt: skip
def test_each_filter(browse: Any, bo: User, ada: User, programme: Programme, query: str) -> None:
    bulk = BulkMessage.objects.create(programme=programme, author=bo, subject_en="Hall")
    day = datetime(2026, 3, 2, 12, tzinfo=UTC)
    notice(programme, "wanted", kind="nudge", state="failed", recipient=ada, due_at=day, bulk=bulk)
    notice(programme, "other")
    page = browse(bo).get(f"/notices/?{query.replace('BULK', str(bulk.pk))}")
    assert page.status_code == 200
    assert "wanted@x.example" in page.text
    assert "other@x.example" not in page.text


def test_a_day_that_is_none_is_said(browse: Any, bo: User, programme: Programme) -> None:
    notice(programme, "wanted")
    page = browse(bo).get("/notices/?day_day=31&day_month=2&day_year=2027&kind=tea&bulk=x")
    assert page.status_code == 200
    assert "must be a real date" in page.text


def test_a_notices_own_page(browse: Any, bo: User, programme: Programme) -> None:
    sent = notice(programme, "k1")
    page = browse(bo).get(f"/notices/{sent.pk}/").text
    assert "Bring a pen." in page
    assert "Send it again" not in page
    failed = notice(programme, "k2", state="failed", outcome="550 5.1.1 No such user", attempts=3)
    page = browse(bo).get(f"/notices/{failed.pk}/").text
    assert "550 5.1.1 No such user" in page
    assert "3 of 12" in page
    assert "Send it again" in page
    held = notice(programme, "k3", state="suppressed", outcome="switched_off", text="")
    page = browse(bo).get(f"/notices/{held.pk}/").text
    assert "in the inbox only" in page
    assert "It has not been written out yet" in page


@pytest.mark.parametrize(
    ("role", "kind", "readable"),
    [
        ("programme_manager", "session_tomorrow", True),
        ("programme_manager", "application_declined", True),
        ("programme_manager", "peer_message", False),
        ("programme_manager", "invitation", False),
        ("auditor", "session_tomorrow", False),
        ("auditor", "application_declined", False),
    ],
)
def test_whose_eyes_the_words_are_for(
    browse: Any, programme: Programme, role: str, kind: str, readable: bool
) -> None:
    person = make_person(programme, "Olwen", role)
    one = notice(programme, "k", kind=kind, context={"path": "/secret-path/"})
    page = browse(person).get(f"/notices/{one.pk}/")
    assert page.status_code == 200
    assert ("Bring a pen." in page.text) is readable
    assert ("secret-path" in page.text) is readable
    assert ("only that it was written" in page.text) is not readable


def test_ones_own_is_ones_own(programme: Programme, ada: User) -> None:
    one = notice(programme, "k", kind="peer_message", recipient=ada)
    assert may_read(one, frozenset(), ada.pk)
    assert not may_read(one, ROLES["programme_manager"].may, None)


def test_every_confidential_kind_is_one() -> None:
    assert set(NEEDS) <= set(KINDS)


def test_the_state_in_words(programme: Programme) -> None:
    assert reason_of(Notice(state="superseded", outcome="bulk_undone")).startswith("The message")
    assert reason_of(Notice(state="failed", outcome="451 Not now")) == "451 Not now"
    assert reason_of(Notice(state="sent", outcome="left")) == ""


def test_a_failed_one_once_more(browse: Any, bo: User, programme: Programme) -> None:
    one = notice(
        programme, "k", kind="invitation", context=CONTEXT, state="failed", attempts=12,
        outcome="550 5.1.1 nia@x.example unknown",
    )  # fmt: skip
    client = browse(bo)
    page = client.post(f"/notices/{one.pk}/resend/", follow=True).text
    assert "queued again" in page
    assert "again already" in client.post(f"/notices/{one.pk}/resend/", follow=True).text
    one.refresh_from_db()
    assert (one.state, one.attempts, one.outcome) == ("due", 0, "")
    event = Event.objects.get(verb="notices.resent")
    assert (event.actor, event.data) == (bo, {"failed_with": "550"})
    assert sweep_notices() == 1
    assert len(mail.outbox) == 1
    one.refresh_from_db()
    assert one.subject == mail.outbox[0].subject
    assert resend_notice(notice=one, actor=bo) is False


def test_who_may(browse: Any, ada: User, cleo: User, programme: Programme) -> None:
    one = notice(programme, "k", state="failed")
    auditor = make_person(programme, "Olwen", "auditor")
    assert browse(auditor).post(f"/notices/{one.pk}/resend/").status_code == 403
    assert browse(ada).get(f"/notices/{one.pk}/").status_code == 403
    assert browse(cleo).get(f"/notices/{one.pk}/").status_code == 404
    one.refresh_from_db()
    assert one.state == "failed"
