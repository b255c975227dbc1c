"""The demo's letter box, and the managers' ledger."""

from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from infuse.models import Notice, OutboxMail, Programme, User
from infuse.notices.outbox import OutboxBackend


def mails(n: int) -> None:
    messages = []
    for number in range(n):
        message = EmailMultiAlternatives(f"Mail {number:02}", "Text", to=[f"p{number}@x.example"])
        message.attach_alternative("<html><style>b {}</style><p>Hello</p></html>", "text/html")
        messages.append(message)
    OutboxBackend().send_messages(messages)


def test_outside_the_demo_there_is_none(db: None, settings: Any) -> None:
    settings.DEMO = False
    mails(1)
    pk = OutboxMail.objects.get().pk
    for path in ("/outbox/", f"/outbox/{pk}/", f"/outbox/{pk}/html/"):
        assert Client().get(path).status_code == 404


def test_the_newest_first_and_one_readers(db: None, settings: Any) -> None:
    settings.DEMO = True
    client = Client()
    assert "No mail yet" in client.get("/outbox/").text
    mails(40)
    page = client.get("/outbox/").text
    assert page.index("Mail 39") < page.index("Mail 38")
    assert "Mail 05" not in page
    one = client.get("/outbox/?address=P5@x.example").text
    assert "Mail 05" in one
    assert "Mail 06" not in one


def test_a_mail_as_text_and_as_html(db: None, settings: Any) -> None:
    settings.DEMO = True
    mails(1)
    mail = OutboxMail.objects.get()
    assert "Mail 00" in Client().get(f"/outbox/{mail.pk}/").text
    shown = Client().get(f"/outbox/{mail.pk}/html/")
    policy = shown["Content-Security-Policy"]
    assert "'sha256-" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy


def notices(programme: Programme, n: int, **fields: Any) -> None:
    for number in range(n):
        Notice.objects.create(
            programme=programme,
            **{
                "kind": "invitation",
                "key": f"{fields.get('state', '')}{number}",
                "address": f"p{number}@x.example",
                "language": "en",
                "due_at": timezone.now(),
            }
            | fields,
        )


@pytest.mark.parametrize("n", [1, 30])
def test_the_ledger_costs_the_same(
    browse: Any, bo: User, programme: Programme, n: int, django_assert_num_queries: Any
) -> None:
    notices(programme, n)
    client = browse(bo)
    with django_assert_num_queries(9):
        page = client.get("/notices/")
    assert page.text.count("app-table__first") == n


def test_the_ledger_says_what_is_stuck(browse: Any, bo: User, programme: Programme) -> None:
    notices(programme, 1, state="failed", outcome="OSError: no route")
    notices(programme, 1, state="sent", sent_at=timezone.now(), address="sent@x.example")
    failed = browse(bo).get("/notices/?state=failed").text
    assert "OSError: no route" in failed
    assert "sent@x.example" not in failed
    assert "No message fits" in browse(bo).get("/notices/?person=zzz").text


def test_who_may(browse: Any, ada: User, cleo: User) -> None:
    assert browse(ada).get("/notices/").status_code == 403
    assert browse(cleo).get("/notices/").status_code == 404
    assert browse(None).get("/notices/").status_code == 302
