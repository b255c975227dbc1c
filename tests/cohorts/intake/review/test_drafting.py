"""What is typed and not sent: kept, never counted, never over another window's."""

from typing import Any

import pytest

from cohorts.intake.decisions.deciding import decide
from cohorts.intake.models import Review
from cohorts.intake.review.drafting import StaleReviewError, save_review_draft
from cohorts.intake.review.reviewing import submit_review
from cohorts.intake.stages import IllegalMoveError
from infuse.models import User

HALF = {"score_fit": "4", "comment_fit": "Knows the street.", "feedback": "Keep asking."}
WHOLE = {**HALF, "score_impact": "3"}
HX = {"HTTP_HX_REQUEST": "true"}


def test_a_draft_counts_for_nothing_until_it_is_sent(
    browse: Any, review: Review, fflur: User
) -> None:
    client, path = browse(fflur), f"/reviews/{review.pk}/"
    assert client.post(path, {**HALF, "version": "1", "save": "1"}).url.endswith(path)
    review.refresh_from_db()
    assert review.draft == HALF and review.submitted_at is None
    page = client.get(path).text
    assert "Knows the street." in page and "Keep asking." in page and "Saved at" in page
    assert "Begun" in client.get("/reviews/").text
    client.post(path, {**WHOLE, "version": "2"})
    review.refresh_from_db()
    assert review.draft == {} and review.feedback_for_applicant == "Keep asking."
    assert review.submitted_at is not None


def test_typing_saves_by_itself_and_says_so(browse: Any, review: Review, fflur: User) -> None:
    client, path = browse(fflur), f"/reviews/{review.pk}/draft/"
    line = client.post(path, {**HALF, "version": "1"}, **HX).text
    assert "Saved at" in line and 'value="2"' in line
    again = client.post(path, {**HALF, "version": "2"}, **HX).text
    assert 'value="2"' in again  # the same again is no new version
    stale = client.post(path, {"score_fit": "1", "version": "1"}, **HX).text
    assert "another window" in stale
    review.refresh_from_db()
    assert review.draft == HALF
    assert client.post(path, HALF).url.endswith(f"/reviews/{review.pk}/")
    assert client.get(path).status_code == 405


def test_two_windows_never_overwrite_each_other_silently(
    browse: Any, review: Review, fflur: User
) -> None:
    client, path = browse(fflur), f"/reviews/{review.pk}/"
    client.post(path, {**HALF, "version": "1", "save": "1"})
    page = client.post(path, {**WHOLE, "comment_fit": "Typed here.", "version": "1"})
    assert page.status_code == 200
    assert "Knows the street." in page.text and "Typed here." in page.text
    review.refresh_from_db()
    assert review.submitted_at is None and review.draft == HALF
    client.post(path, {**WHOLE, "comment_fit": "Typed here.", "version": "2"})
    review.refresh_from_db()
    assert review.submitted_at is not None


def test_what_was_sent_holds_until_it_is_sent_again(
    browse: Any, review: Review, fflur: User
) -> None:
    client, path = browse(fflur), f"/reviews/{review.pk}/"
    client.post(path, {**WHOLE, "version": "1"})
    client.post(path, {**WHOLE, "score_fit": "1", "version": "2", "save": "1"})
    review.refresh_from_db()
    assert str(review.weighted_score) == "3.500"
    assert "changes that you have not sent" in client.get(path).text
    client.post(path, {**WHOLE, "version": "3", "save": "1"})  # back to what was sent
    review.refresh_from_db()
    assert review.draft == {}
    client.post(path, {**WHOLE, "score_fit": "1", "version": "4"})
    review.refresh_from_db()
    assert str(review.weighted_score) == "2.000"


def test_a_draft_is_refused_when_it_is_over(review: Review, bo: User) -> None:
    decide(application=review.application, outcome="declined", reason="No", actor=bo)
    with pytest.raises(IllegalMoveError):
        save_review_draft(review=review, version=1, draft=HALF, actor=None)


def test_a_stale_review_is_not_sent(review: Review) -> None:
    marks = {"fit": (4, ""), "impact": (3, "")}
    save_review_draft(review=review, version=1, draft=HALF, actor=None)
    with pytest.raises(StaleReviewError):
        submit_review(
            application=review.application,
            panellist=review.panellist,
            scores=marks,
            version=1,
            actor=None,
        )
    review.refresh_from_db()
    assert review.draft == HALF
