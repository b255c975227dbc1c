"""A blind review: nothing that a reviewer can open says whose application it is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cohorts.intake.decisions.deciding import decide
from cohorts.intake.form.defaults import DEFAULT_QUESTIONS
from cohorts.intake.form.questions import as_data
from cohorts.intake.models import Application, Call, Panellist, Review
from cohorts.intake.review.assigning import assign_reviews
from cohorts.intake.review.blind import number_of
from cohorts.intake.review.reminders import REVIEW_DUE
from infuse.models import Notice, User
from infuse.notices.rules.ticking import remind

SECRETS = (
    "Gwyneira Quist",
    "Quist",
    "gwyneira",
    "Hafren Nominator",
    "Mair Owen",
    "mair.owen@council.example",
    "Chief quince officer",
    "Letters nobody can read.",
)


@pytest.fixture
def blind(call: Call) -> Call:
    """The call, reviewed blind; blind reviewers do not see the second question."""
    call.blind_review = True
    call.save()
    form = call.form_versions.get()
    first, second, *others = list(DEFAULT_QUESTIONS)
    form.questions = as_data([first, replace(second, blind_see=False), *others])
    form.save()
    return call


@pytest.fixture
def reviews(
    blind: Call, receive: Callable[..., Application], panellist: Panellist, bo: User
) -> list[Review]:
    """Two applications of one person's making for Fflur to read."""
    one = receive(
        "Gwyneira",
        full_name="Gwyneira Quist",
        ref="INF-777",
        job_title="Chief quince officer",
        route="nominated",
        nominated_by="Hafren Nominator",
    )
    two = receive("Mali", full_name="Mali Quist", ref="INF-778")
    Application.objects.update(call=blind)
    pairs = [(one.pk, panellist.pk), (two.pk, panellist.pk)]
    return assign_reviews(call=blind, pairs=pairs, actor=bo)


def pages(reviews: list[Review], slug: str) -> list[str]:
    return [
        "/",
        "/reviews/",
        "/fragments/review-due/",
        f"/reviews/conflicts/{slug}/",
        *(f"/reviews/{review.pk}/{part}" for review in reviews for part in ("", "conflict/")),
    ]


def secrets_of(reviews: list[Review], council: str) -> list[str]:
    return [*SECRETS, council, "INF-777", "INF-778"]


def test_no_page_of_a_reviewer_says_whose_it_is(
    browse: Any, reviews: list[Review], panellist: Panellist, blind: Call
) -> None:
    client = browse(panellist.person)
    council = str(reviews[0].application.organisation)
    for path in pages(reviews, blind.cohort.slug):
        page = client.get(path, follow=True)
        assert page.status_code == 200
        for secret in secrets_of(reviews, council):
            assert secret not in page.text, (path, secret)
            assert secret not in page.request["PATH_INFO"]
    text = client.get(f"/reviews/{reviews[0].pk}/").text
    assert number_of(reviews[0].application) in text and "I want to learn." in text


def test_answers_to_a_deed_say_nothing_either(
    browse: Any, reviews: list[Review], panellist: Panellist, bo: User
) -> None:
    client = browse(panellist.person)
    council = str(reviews[0].application.organisation)
    path = f"/reviews/{reviews[0].pk}/"
    hx = {"HTTP_HX_REQUEST": "true"}
    answers = [
        client.post(path, {"score_fit": "9"}, follow=True),
        client.post(path, {"score_fit": "3", "version": "1", "save": "1"}, follow=True),
        client.post(path, {"score_fit": "4", "score_impact": "2", "version": "1"}, follow=True),
        client.post(f"{path}draft/", {"score_fit": "3", "version": "2"}, **hx),
        client.post(path, {"score_fit": "4", "score_impact": "2", "version": "2"}, follow=True),
        client.post(f"/reviews/{reviews[1].pk}/conflict/", {}, follow=True),
    ]
    decide(application=reviews[0].application, outcome="declined", reason="No", actor=bo)
    answers += [client.get(path), client.get("/reviews/")]
    for answer in answers:
        assert answer.status_code == 200
        for secret in secrets_of(reviews, council):
            assert secret not in answer.text, secret


def test_no_message_says_whose_it_is(
    reviews: list[Review], blind: Call, now: Any, mailoutbox: Any
) -> None:
    blind.reviews_due_on = now.date()
    blind.save()
    Review.objects.update(assigned_at=now.replace(year=now.year - 1))
    remind(REVIEW_DUE, blind.programme, at=now.replace(hour=11))
    notices = Notice.objects.filter(kind__startswith="review_")
    assert {notice.kind for notice in notices} == {"review_assigned", "review_due"}
    for notice in notices:
        for secret in SECRETS:
            assert secret not in str(notice.context)


def test_the_number_is_the_same_for_all_and_different_for_each(reviews: list[Review]) -> None:
    one, two = (number_of(review.application) for review in reviews)
    assert one != two and one == number_of(reviews[0].application)
    assert len(one) == 9 and one.replace("-", "").isdigit()


def test_seen_reviews_show_the_name(
    browse: Any, call: Call, review: Review, panellist: Panellist
) -> None:
    assert "Hari" in browse(panellist.person).get(f"/reviews/{review.pk}/").text
