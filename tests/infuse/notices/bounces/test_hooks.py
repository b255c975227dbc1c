"""What a provider posts, through anymail's own views, and what it does to an address."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from infuse.models import AddressMark, Event, Notice, NoticeChoice, Programme, User
from infuse.notices.choice.suppressing import reason_to_hold
from infuse.notices.delivery import deliver
from infuse.tenancy.current import get_scope, set_scope

Tell = Callable[..., Notice]
SECRET = "mail:a-long-secret"
POSTMARK_BOUNCE = {
    "RecordType": "Bounce",
    "ID": 692560173,
    "Type": "HardBounce",
    "TypeCode": 1,
    "Name": "Hard bounce",
    "MessageID": "2706ee8a-737c-4285-b032-ccd317af53ed",
    "Description": "The server was unable to deliver your message (ex: unknown user).",
    "Details": "smtp;550 5.1.1 The email account that you tried to reach does not exist.",
    "From": "infuse@example.org",
    "BouncedAt": "2027-03-05T16:33:54.9070259Z",
    "Inactive": True,
}
POSTMARK_SPAM = {
    "RecordType": "SpamComplaint",
    "ID": 42,
    "Type": "SpamComplaint",
    "MessageID": "00000000-0000-0000-0000-000000000000",
    "BouncedAt": "2027-03-05T16:33:54Z",
}


@pytest.fixture
def provider(settings: Any) -> Any:
    """`provider("postmark", payload)` posts as that provider does, with the secret or another."""

    def post(name: str, payload: Any, secret: str = SECRET) -> int:
        settings.MAIL_PROVIDER, settings.MAIL_HOOK_SECRET = name, SECRET
        settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
        basic = base64.b64encode(secret.encode()).decode()
        shown = f"Bearer {secret}" if name == "govuk_notify" else f"Basic {basic}"
        scope, client = get_scope(), Client(enforce_csrf_checks=True)
        try:
            body = payload if isinstance(payload, str) else json.dumps(payload)
            answer = client.post(
                "/hooks/mail/", body, "application/json", headers={"authorization": shown}
            )
        finally:
            set_scope(programme_id=scope[0], person_id=scope[1])
        return answer.status_code

    return post


def reference(notice: Notice) -> str:
    return f"{notice.programme_id}-{notice.pk}"


def sent(notice: Notice) -> Notice:
    assert deliver(notice.programme_id, notice.pk)
    return notice


def test_a_bounce_stops_mail_until_the_manager_says_that_it_works(
    programme: Programme, told: Tell, ada: User, bo: User, browse: Any, provider: Any
) -> None:
    notice = sent(told(ada))
    bounce = POSTMARK_BOUNCE | {"Email": ada.email, "Metadata": {"notice": reference(notice)}}
    for _told_twice in range(2):
        assert provider("postmark", bounce) == 200
    notice.refresh_from_db()
    assert (notice.state, notice.outcome) == ("failed", "bounced")
    marked = AddressMark.objects.get()
    assert (marked.address, marked.mark, marked.notice) == (ada.email, "bounced", notice)
    assert Event.objects.filter(verb="notices.address_bounced").count() == 1
    decision = told(ada, "decision_released")
    hold = reason_to_hold(decision)
    assert hold and hold.reason == "bounced"
    assert "came back" in browse(ada).get("/choices/").text

    page = browse(bo)
    listed = page.get("/notices/addresses/").text
    assert ada.email in listed and "does not exist" in listed
    assert "Mail comes back" in page.get("/people/").text
    page.post(f"/notices/addresses/{marked.pk}/lift/")
    assert reason_to_hold(decision) is None
    assert "Every address gets its mail." in page.get("/notices/addresses/").text
    assert provider("postmark", bounce) == 200
    assert reason_to_hold(decision) is None, "the old bounce, told once more, is no new one"


def test_a_complaint_leaves_whatever_can_be_left(
    programme: Programme, told: Tell, ada: User, bo: User, browse: Any, provider: Any
) -> None:
    notice = sent(told(ada))
    spam = POSTMARK_SPAM | {"Email": ada.email, "Metadata": {"notice": reference(notice)}}
    assert provider("postmark", spam) == 200
    choice = NoticeChoice.objects.get(person=ada)
    assert {choice.reminder, choice.work, choice.promotion} == {"inbox"}
    assert reason_to_hold(told(ada, "review_due"))
    assert reason_to_hold(told(ada, "decision_released")) is None
    marked = AddressMark.objects.get(mark="complained")
    said = browse(bo).post(f"/notices/addresses/{marked.pk}/lift/", follow=True).text
    assert "Only the person can ask for these mails again." in said
    marked.refresh_from_db()
    assert marked.lifted_at is None


def test_another_provider_in_its_own_words(
    programme: Programme, told: Tell, ada: User, efa: User, provider: Any
) -> None:
    full, gone = sent(told(efa)), sent(told(ada))
    for notice, person, event, reason in (
        (full, efa, "soft_bounce", "452 mailbox full"),
        (gone, ada, "delivered", ""),
        (gone, ada, "hard_bounce", "550 unknown"),
    ):
        said = {"event": event, "email": person.email, "reason": reason, "ts_epoch": 1804264434000}
        custom = {"X-Mailin-custom": json.dumps({"notice": reference(notice)})}
        assert provider("brevo", said | custom) == 200
    marked = AddressMark.objects.get()
    assert (marked.address, marked.told) == (ada.email, "550 unknown")
    full.refresh_from_db()
    assert (full.state, full.outcome) == ("failed", "452 mailbox full")


def test_notify_tells_by_its_callback(
    programme: Programme, told: Tell, ada: User, efa: User, provider: Any
) -> None:
    gone, full = sent(told(ada)), sent(told(efa))
    said = {
        "id": "740e5834-3a29-46b4-9a6f-16142fde533a",
        "created_at": "2027-03-14T12:15:30.000000Z",
        "completed_at": "2027-03-14T12:15:30.000000Z",
        "notification_type": "email",
    }
    for notice, person, status in (
        (gone, ada, "permanent-failure"),
        (full, efa, "temporary-failure"),
    ):
        about = {"reference": reference(notice), "to": person.email, "status": status}
        assert provider("govuk_notify", said | about) == 204
    assert AddressMark.objects.get().address == ada.email
    full.refresh_from_db()
    assert (full.state, full.outcome) == ("failed", "temporary-failure")
    assert provider("govuk_notify", said, secret="another") == 401


@pytest.mark.parametrize(
    "changed", [{"Email": "x@x.example"}, {"Metadata": {"notice": "999999999-1"}}]
)
def test_what_is_about_no_mail_of_ours_changes_nothing(
    programme: Programme, told: Tell, ada: User, provider: Any, changed: dict[str, Any]
) -> None:
    about = {"Email": ada.email, "Metadata": {"notice": reference(sent(told(ada)))}}
    assert provider("postmark", POSTMARK_BOUNCE | about | changed) == 200
    assert not AddressMark.objects.exists()


def test_without_our_reference_whoever_wrote_to_the_address_lately(
    programme: Programme, other_programme: Programme, told: Tell, ada: User, provider: Any
) -> None:
    sent(told(ada))
    assert provider("postmark", POSTMARK_BOUNCE | {"Email": ada.email.upper()}) == 200
    assert AddressMark.objects.get().programme == programme


def test_the_door_needs_a_secret(settings: Any, db: None, provider: Any) -> None:
    assert provider("postmark", POSTMARK_BOUNCE, secret="mail:wrong") == 401
    assert provider("postmark", "{not json") == 400
    assert provider("carrier_pigeon", POSTMARK_BOUNCE) == 404
    settings.MAIL_PROVIDER, settings.MAIL_HOOK_SECRET = "postmark", ""
    assert Client().post("/hooks/mail/").status_code == 404
