"""A reviewer's pages."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from cohorts.intake.decisions.deciding import decide
from cohorts.intake.form.defaults import DEFAULT_QUESTIONS
from cohorts.intake.form.questions import as_data
from cohorts.intake.models import Application, Call, Panellist, Review
from cohorts.intake.review.assigning import assign_review
from cohorts.intake.review.panel import seat_panellist
from infuse.models import Organisation, User

LIST = "/reviews/"
MARKS = {"score_fit": "4", "score_impact": "3", "comment_fit": "Knows the street."}


def test_a_reviewer_reads_and_judges(browse: Any, review: Review, fflur: User) -> None:
    client = browse(fflur)
    assert "Hari" in client.get(LIST).text
    assert "Hari" in client.get("/fragments/review-due/").text
    page = client.get(f"/reviews/{review.pk}/")
    assert "Letters nobody can read." in page.text and "3: Clear enough" in page.text
    assert "mair.owen@council.example" not in page.text
    done = client.post(f"/reviews/{review.pk}/", MARKS)
    assert done.status_code == 302
    review.refresh_from_db()
    assert review.weighted_score == Decimal("3.500")
    assert [s.comment for s in review.scores.all()] == ["Knows the street.", ""]
    assert "Nothing waits for you" in client.get(LIST).text
    assert "Knows the street." in client.get(f"/reviews/{review.pk}/").text


def test_a_missing_score_is_asked_for_and_the_comment_stays(
    browse: Any, review: Review, fflur: User
) -> None:
    page = browse(fflur).post(f"/reviews/{review.pk}/", {"comment_fit": "Knows the street."})
    assert page.status_code == 200
    assert page.text.count("Choose a score.") == 4  # beside the field and in the summary
    assert "Knows the street." in page.text
    review.refresh_from_db()
    assert review.submitted_at is None


def test_a_conflict_needs_no_score(browse: Any, review: Review, fflur: User) -> None:
    path = f"/reviews/{review.pk}/conflict/"
    assert "You know the person" in browse(fflur).get(path).text
    browse(fflur).post(path, {"reason": "My sister."})
    review.refresh_from_db()
    assert review.conflict_of_interest and review.weighted_score is None
    assert review.application.conflicts.get().reason == "My sister."
    assert "Conflict of interest" in browse(fflur).get(LIST).text


def test_questions_that_reviewers_do_not_see(browse: Any, review: Review, fflur: User) -> None:
    form = review.application.form_version
    first, second = DEFAULT_QUESTIONS
    form.questions = as_data([first, replace(second, reviewers_see=False)])
    form.save()
    page = browse(fflur).get(f"/reviews/{review.pk}/")
    assert "I want to learn." in page.text and "Letters nobody" not in page.text


def test_after_the_decision_reviews_are_closed(
    browse: Any, review: Review, fflur: User, bo: User
) -> None:
    decide(application=review.application, outcome="declined", reason="No", actor=bo)
    assert "reviews are closed" in browse(fflur).get(f"/reviews/{review.pk}/").text
    page = browse(fflur).post(f"/reviews/{review.pk}/", MARKS)
    assert "not waiting for reviews" in page.text
    review.refresh_from_db()
    assert review.submitted_at is None


def test_only_the_reviewer_opens_it(
    browse: Any, review: Review, call: Call, ada: User, bo: User, cleo: User, council: Organisation
) -> None:
    seat_panellist(call=call, person=ada, organisation=council, actor=bo)
    path = f"/reviews/{review.pk}/"
    assert browse(ada).get(path).status_code == 404  # a reviewer, not of this one
    assert browse(bo).get(path).status_code == 403
    assert browse(cleo).get(path).status_code == browse(cleo).get(LIST).status_code == 404
    assert browse(None).get(path).status_code == 302


def test_nobody_opens_an_application_of_their_own_organisation(
    browse: Any, review: Review, fflur: User, council: Organisation
) -> None:
    Panellist.objects.update(organisation=council)
    page = browse(fflur).get(f"/reviews/{review.pk}/")
    assert page.status_code == 302
    browse(fflur).post(f"/reviews/{review.pk}/", MARKS)
    review.refresh_from_db()
    assert review.submitted_at is None


def test_a_reviewer_who_applied_sees_nothing_of_it(
    browse: Any, call: Call, receive: Callable[..., Application], fflur: User, panellist: Panellist
) -> None:
    own = receive("Fflur", person=fflur)
    hidden = Review.objects.create(programme=own.programme, application=own, panellist=panellist)
    assert own.ref not in browse(fflur).get(LIST).text
    assert browse(fflur).get(f"/reviews/{hidden.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_for_many(
    browse: Any,
    receive: Callable[..., Application],
    panellist: Panellist,
    fflur: User,
    count: int,
    django_assert_num_queries: Any,
) -> None:
    for number in range(count):
        assign_review(
            application=receive(f"P{number}"), panellist=panellist, actor=None, tell=False
        )
    client = browse(fflur)
    client.get(LIST)
    with django_assert_num_queries(12):  # two of them are the test client's own
        client.get(LIST)
