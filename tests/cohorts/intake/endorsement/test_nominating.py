"""Nominating somebody, and what comes of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.intake.apply.applying import start_application
from cohorts.intake.endorsement.links import NOMINATION, signed
from cohorts.intake.endorsement.models import Nomination
from cohorts.intake.endorsement.nominating import nominate
from cohorts.intake.models import Application, Call
from infuse.models import Event, Notice, User
from infuse.notices.message import message_for
from tests.conftest import make_person

AT = "/calls/spring/nominations/"
TYPED = {
    "name": "Hari ap Siôn",
    "email": "new@council.example",
    "reason": "Asks why.",
    "language": "",
}


def test_a_leader_nominates_and_the_nominee_applies(browse: Any, call: Call, dai: User) -> None:
    for _click in range(2):
        page = browse(dai).post(AT, TYPED, follow=True)
    assert "Thank you" in page.text and "Has not begun" in page.text
    nomination = Nomination.objects.get()
    notice = Notice.objects.get(kind="nomination")
    mail = message_for(notice)
    token = signed(nomination.pk, NOMINATION)
    assert mail.body.count(f"/afon/nominations/{token}/") == 2  # in both languages
    assert "Asks why." in mail.body
    client = browse(None)
    assert "Dai" in client.get(f"/nominations/{token}/").text
    assert client.post(f"/nominations/{token}/")["Location"].endswith("/calls/spring/application/")
    other = make_person(call.programme, "Private")  # signs up with another address
    client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/calls/spring/application/parts/you/", {"job_title": "Baker", "save": "1"})
    application = Application.objects.get()
    assert (application.route, application.nominated_by) == ("nominated", "Dai")
    nomination.refresh_from_db()
    assert nomination.application == application and nomination.taken_up_at
    page = browse(dai).get(AT)
    assert "Has begun an application" in page.text and application.ref not in page.text


def test_applying_with_the_nominated_address_takes_it_up_without_the_link(
    call: Call, dai: User, hari: User
) -> None:
    nominate(call=call, nominator=dai, name="Hari", email=hari.email.upper(), reason="Kind.")
    start_application(call=call, person=hari, actor=hari)
    assert Nomination.objects.get().taken_up_at


def test_the_nominator_learns_nothing_of_who_applied_already(
    browse: Any, application: Application, dai: User, hari: User
) -> None:
    told = []
    for email in (hari.email, "stranger@council.example"):
        page = browse(dai).post(AT, TYPED | {"email": email}, follow=True)
        told.append(page.text.count("Thank you"))
    assert told == [1, 1] and page.text.count("Has not begun") == 2
    applied = Notice.objects.get(kind="nomination", recipient=hari)
    assert "You have an application already" in message_for(applied).body
    assert "/nominations/" not in message_for(applied).body


def test_what_cannot_be_nominated(
    browse: Any, call: Call, dai: User, now: datetime, hari: User
) -> None:
    page = browse(dai).post(AT, TYPED | {"email": dai.email, "reason": ""})
    assert "There is a problem" in page.text and "Hari ap Siôn" in page.text
    assert "your own address" in browse(dai).post(AT, TYPED | {"email": dai.email}).text
    browse(dai).post(AT, TYPED)
    again = browse(dai).post(AT, TYPED | {"reason": "Another reason."})
    assert "You have nominated the person" in again.text
    call.closes_at = now - timedelta(days=1)
    call.save()
    closed = browse(dai).get(AT).text
    assert "nobody can be nominated" in closed and 'form="language-form"' in closed
    with pytest.raises(ValidationError):
        nominate(call=call, nominator=dai, name="X", email="x@y.example", reason="Z")
    assert Nomination.objects.count() == 1
    assert "login" in browse(None).get(AT)["Location"]


def test_no_more_than_thirty_a_day(call: Call, dai: User) -> None:
    for number in range(30):
        nominate(call=call, nominator=dai, name="X", email=f"x{number}@y.example", reason="Z")
    with pytest.raises(ValidationError):
        nominate(call=call, nominator=dai, name="X", email="x30@y.example", reason="Z")


def test_the_manager_reads_them_all(
    browse: Any, call: Call, dai: User, bo: User, hari: User
) -> None:
    assert "Nobody has been nominated" in browse(bo).get("/nominations/").text
    nominate(call=call, nominator=dai, name="Hari", email=hari.email, reason="Kind.")
    assert "Kind." in browse(bo).get("/nominations/").text
    assert browse(dai).get("/nominations/").status_code == 403


def test_a_nominee_says_that_it_is_not_for_them(
    browse: Any, call: Call, dai: User, hari: User
) -> None:
    nomination = nominate(call=call, nominator=dai, name="Hari", email=hari.email, reason="Kind.")
    token = signed(nomination.pk, NOMINATION)
    page, refusal = f"/nominations/{token}/", f"/nominations/{token}/refusal/"
    assert page in browse(hari).get("/calls/spring/").text  # without the mail, too
    guest = browse(None)
    assert refusal in guest.get(page).text
    assert guest.get(refusal).status_code == 200  # a mail scanner's look is no answer
    assert Nomination.objects.get().declined_at is None
    for _click in range(2):
        said = guest.post(refusal, {"reason": "Not this year."}, follow=True)
    assert "We let Dai know" in said.text and "You said that it is not for you" in said.text
    notice = Notice.objects.get(kind="nomination_declined")
    assert notice.recipient == dai and "Not this year." in message_for(notice).body
    assert Event.objects.filter(verb="intake.nomination_declined").count() == 1
    assert "Says that it is not for them" in browse(dai).get(AT).text
    # They may think otherwise; then nothing is left to decline.
    start_application(call=call, person=hari, actor=hari)
    assert "Has begun an application" in browse(dai).get(AT).text


def test_a_nomination_that_was_taken_up_is_not_declined(
    browse: Any, call: Call, dai: User, hari: User
) -> None:
    nomination = nominate(call=call, nominator=dai, name="Hari", email=hari.email, reason="Kind.")
    start_application(call=call, person=hari, actor=hari)
    token = signed(nomination.pk, NOMINATION)
    said = browse(None).post(f"/nominations/{token}/refusal/", {"reason": "No."}, follow=True)
    assert "An application has been begun" in said.text
    assert Nomination.objects.get().declined_at is None
    assert not Notice.objects.filter(kind="nomination_declined").exists()
    assert browse(None).post("/nominations/1.forged/refusal/").status_code == 404
