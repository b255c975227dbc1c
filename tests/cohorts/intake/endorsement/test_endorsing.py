"""A line manager's answer by a signed link, without an account."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.signing import Signer

from cohorts.intake.apply.applying import submit
from cohorts.intake.apply.withdrawing import withdraw
from cohorts.intake.endorsement.asking import TooManyError, ask_endorsement
from cohorts.intake.endorsement.links import ENDORSEMENT, NOMINATION, key_in, signed
from cohorts.intake.endorsement.models import EndorsementRequest
from cohorts.intake.endorsement.questions import reply_to_question
from cohorts.intake.models import Application, Endorsement
from infuse.models import Event, Notice, User
from infuse.notices.message import message_for

STATUS = "/calls/spring/application/status/"
ASK = "/calls/spring/application/line-manager/"


@pytest.fixture
def asked(application: Application, hari: User) -> EndorsementRequest:
    """Mair Owen was asked whether Hari may have the time."""
    return ask_endorsement(application=application, actor=hari)


def link(asked: EndorsementRequest) -> str:
    return f"/endorsements/{signed(asked.pk, ENDORSEMENT)}/"


def answer_of(application: Application) -> str:
    return Endorsement.objects.get(application=application).answer


def test_sending_asks_the_line_manager_in_both_languages(draft: Application, hari: User) -> None:
    submit(application=draft, actor=hari)
    submit(application=draft, actor=hari)
    asked = EndorsementRequest.objects.get()
    notice = Notice.objects.get(kind="endorsement_asked")
    assert notice.address == "mair.owen@council.example" and "token" not in str(notice.context)
    mail = message_for(notice)
    assert link(asked) in mail.body and mail.body.count("/afon/endorsements/") == 2
    assert signed(asked.pk, ENDORSEMENT) not in str(notice.context)


def test_looking_changes_nothing_and_the_button_does(
    browse: Any, asked: EndorsementRequest, application: Application, hari: User
) -> None:
    scanner = browse(None)
    events = Event.objects.count()
    for _visit in range(3):
        assert "Send my answer" in scanner.get(link(asked)).text
        scanner.head(link(asked))
    assert (answer_of(application), Event.objects.count()) == ("pending", events)
    page = browse(None).post(link(asked), {"answer": "endorsed"}, follow=True)
    assert "you released the time" in page.text
    assert answer_of(application) == "endorsed"
    assert "They released the time" in browse(hari).get(STATUS).text
    event = Event.objects.get(verb="intake.endorsement_recorded")
    assert event.actor is None and event.data["answer"] == "endorsed"
    notice = Notice.objects.get(kind="endorsement_answered")
    assert notice.recipient == hari and "releases the time" in message_for(notice).subject


def test_declining_needs_a_reason_and_can_be_thought_better_of(
    browse: Any, asked: EndorsementRequest, application: Application, hari: User
) -> None:
    page = browse(None).post(link(asked), {"answer": "declined", "reason": " "})
    assert "Say why" in page.text and answer_of(application) == "pending"
    assert "Choose one answer" in browse(None).post(link(asked), {}).text
    browse(None).post(link(asked), {"answer": "declined", "reason": "We are three too few."})
    assert "We are three too few." in browse(hari).get(STATUS).text
    browse(None).post(link(asked), {"answer": "endorsed"})
    assert answer_of(application) == "endorsed"
    assert Notice.objects.filter(kind="endorsement_answered").count() == 2


def test_a_question_goes_to_the_applicant_and_the_reply_back(
    browse: Any, asked: EndorsementRequest, application: Application, hari: User, ada: User
) -> None:
    for _click in range(2):
        browse(None).post(link(asked), {"answer": "question", "question": "Which days?"})
    question = application.endorsement_questions.get()
    assert Notice.objects.filter(kind="endorsement_question", recipient=hari).count() == 1
    page = browse(hari).get(STATUS)
    assert "Which days?" in page.text and "waits for your reply" in page.text
    at = f"/calls/spring/application/questions/{question.pk}/"
    assert browse(ada).get(at).status_code == 404
    assert "There is a problem" in browse(hari).post(at, {"reply": ""}).text
    browse(hari).post(at, {"reply": "Mondays and Tuesdays."})
    mail = message_for(Notice.objects.get(kind="endorsement_replied"))
    assert "Mondays and Tuesdays." in mail.body and link(asked) in mail.body
    assert "Mondays and Tuesdays." in browse(None).get(link(asked)).text
    with pytest.raises(ValidationError):
        reply_to_question(question=question, reply="Another.", actor=hari)
    browse(None).post(link(asked), {"answer": "endorsed"})
    assert answer_of(application) == "endorsed"


def test_a_link_that_is_out_of_date_says_so_and_sends_another_to_the_same_address(
    browse: Any, asked: EndorsementRequest, application: Application, now: datetime
) -> None:
    EndorsementRequest.objects.update(
        sent_at=now - timedelta(days=22), expires_at=now - timedelta(days=1)
    )
    page = browse(None).get(link(asked))
    assert "does not hold any more" in page.text and "Send me a new link" in page.text
    # The language switch submits the page's main form, which this page does not show.
    assert 'form="language-form"' in page.text
    late = browse(None).post(link(asked), {"answer": "declined", "reason": "No cover in May."})
    assert "This was not sent" in late.text and "No cover in May." in late.text
    assert answer_of(application) == "pending"
    for _click in range(2):
        page = browse(None).post(f"{link(asked)}renewal/", {"address": "x@y.example"}, follow=True)
    assert "A new link is on its way" in page.text
    new, old = EndorsementRequest.objects.all()
    assert (new.address, old.ended_at is not None) == (old.address, True)


def test_a_corrected_address_ends_the_old_link_for_good(
    browse: Any, asked: EndorsementRequest, application: Application, hari: User
) -> None:
    browse(hari).post(ASK, {"name": "Owain Puw", "address": "owain.puw@council.example"})
    application.refresh_from_db()
    assert application.line_manager_email == "owain.puw@council.example"
    asking = Event.objects.filter(verb="intake.endorsement_asked").order_by("number")
    assert [event.data.get("address") for event in asking] == [None, "changed"]
    browse(None).post(link(asked), {"answer": "endorsed"})
    page = browse(None).post(f"{link(asked)}renewal/", follow=True)
    assert "Another person has been asked since" in page.text
    assert answer_of(application) == "pending"
    assert EndorsementRequest.objects.count() == 2


def test_nobody_endorses_themselves_or_floods_anybody(
    application: Application, hari: User, now: datetime
) -> None:
    for address in ("HARI@afon.example", "nobody", ""):
        application.line_manager_email = ""
        application.save()
        with pytest.raises(ValidationError):
            ask_endorsement(application=application, address=address, actor=hari)
    for number in range(5):
        at = now + timedelta(minutes=5 * number)
        ask_endorsement(application=application, address="m@c.example", actor=hari, at=at)
    with pytest.raises(TooManyError):
        later = now + timedelta(hours=1)
        ask_endorsement(application=application, address="m@c.example", actor=hari, at=later)
    assert EndorsementRequest.objects.count() == 5


def test_a_withdrawn_application_has_nothing_to_answer(
    browse: Any, asked: EndorsementRequest, application: Application, hari: User
) -> None:
    withdraw(application=application, actor=hari)
    assert "was withdrawn" in browse(None).get(link(asked)).text
    browse(None).post(link(asked), {"answer": "endorsed"})
    assert answer_of(application) == "pending"


def test_only_links_that_we_signed_for_this_open_anything(
    browse: Any, asked: EndorsementRequest, other_programme: Any
) -> None:
    forged = Signer(key="x" * 40, salt=ENDORSEMENT, sep=".").sign(str(asked.pk))
    wrong = (
        str(asked.pk),
        forged,
        signed(asked.pk, NOMINATION),
        signed(asked.pk + 99, ENDORSEMENT),
    )
    for token in wrong:
        assert browse(None).get(f"/endorsements/{token}/").status_code == 404
        assert browse(None).post(f"/endorsements/{token}/renewal/").status_code == 404
    assert browse(None, other_programme).get(link(asked)).status_code == 404
    assert key_in(signed(7, ENDORSEMENT), ENDORSEMENT) == 7


def test_a_manager_sends_it_again_and_reads_what_was_said(
    browse: Any, asked: EndorsementRequest, application: Application, bo: User, dai: User
) -> None:
    at = f"/applications/{application.ref}/endorsement/"
    assert "mair.owen@council.example" in browse(bo).get(at).text
    assert browse(dai).get(at).status_code == 403
    browse(bo).post(at, {"name": "Mair", "address": "mair@council.example"})
    assert EndorsementRequest.objects.all()[0].asked_by == bo
