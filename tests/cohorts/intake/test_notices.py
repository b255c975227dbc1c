"""What applicants and reviewers read in their mail."""

from typing import Any

import pytest
from django.urls import resolve

from cohorts.intake.apply.applying import submit
from cohorts.intake.decisions.deciding import decide
from cohorts.intake.models import Application, Panellist
from cohorts.intake.review.assigning import assign_review
from infuse.models import Notice, User
from infuse.notices.message import message_for


def mail(kind: str) -> Any:
    notice = Notice.objects.select_related("programme").get(kind=kind)
    resolve(notice.context["path"], urlconf="infuse.programme_urls")
    return message_for(notice)


def test_the_receipt_names_the_reference(draft: Application, hari: User) -> None:
    hari.full_name = "D'Arcy Llŷr"
    hari.save()
    draft.full_name = hari.full_name
    draft.save()
    submit(application=draft, actor=hari)
    message = mail("application_received")
    assert "Spring cohort" in message.subject
    assert "D'Arcy Llŷr" in message.body and "AF-001" in message.body
    assert "/afon/calls/spring/application/status/" in message.body


def test_mail_is_in_the_reader_s_language(draft: Application, hari: User) -> None:
    hari.language = "cy"
    hari.save()
    submit(application=draft, actor=hari)
    assert "Carfan y gwanwyn" in mail("application_received").subject


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("accepted", "confirm your place"),
        ("waitlisted", "waiting list"),
        ("declined", "could not offer you a place"),
    ],
)
def test_each_decision_has_its_own_words(
    application: Application, bo: User, outcome: str, words: str
) -> None:
    decide(application=application, outcome=outcome, reason="A secret reason", actor=bo)
    message = mail(f"application_{outcome}")
    assert words in f"{message.subject} {message.body}"
    assert "secret" not in message.body
    if outcome == "accepted":
        assert str(application.call.cohort.starts_on.year) in message.body


def test_the_reviewer_s_mail_names_nobody(
    application: Application, panellist: Panellist, bo: User
) -> None:
    review = assign_review(application=application, panellist=panellist, actor=bo)
    message = mail("review_assigned")
    assert f"/afon/reviews/{review.pk}/" in message.body
    assert "Hari" not in message.body
