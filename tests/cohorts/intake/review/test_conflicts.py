"""Conflicts of interest: before reading, at any time, and taken back."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.intake.models import Application, Call, Conflict, Panellist, Review
from cohorts.intake.review.conflicts import declare_conflicts, take_back_conflict
from cohorts.intake.review.reviewing import submit_review
from infuse.models import Event, Organisation, User

MARKS = {"fit": (4, "Clear."), "impact": (3, "")}


def test_a_conflict_frees_the_review_and_closes_it(
    application: Application, review: Review
) -> None:
    submit_review(application=application, panellist=review.panellist, scores=MARKS, actor=None)
    declare_conflicts(panellist=review.panellist, applications=[application], actor=None)
    declare_conflicts(panellist=review.panellist, applications=[application], actor=None)
    application.refresh_from_db()
    assert (application.review_count, application.reviews_asked) == (0, 0)
    assert application.mean_score is None
    with pytest.raises(ValidationError, match="conflict"):
        submit_review(application=application, panellist=review.panellist, scores=MARKS, actor=None)
    assert Conflict.objects.count() == 1
    assert Event.objects.filter(verb="intake.conflicts_declared", data__declared=1).count() == 1


def test_a_mistake_is_taken_back_and_the_review_counts_again(
    application: Application, review: Review, bo: User
) -> None:
    submit_review(application=application, panellist=review.panellist, scores=MARKS, actor=None)
    (conflict,) = declare_conflicts(
        panellist=review.panellist, applications=[application], actor=None
    )
    take_back_conflict(conflict=conflict, actor=bo)
    take_back_conflict(conflict=conflict, actor=bo)
    application.refresh_from_db()
    assert (application.mean_score, application.review_count) == (Decimal("3.500"), 1)
    assert Event.objects.filter(verb="intake.conflict_taken_back").count() == 1


def test_nobody_reads_before_they_have_declared(
    browse: Any,
    application: Application,
    receive: Callable[..., Application],
    panellist: Panellist,
    fflur: User,
    council: Organisation,
) -> None:
    review = Review.objects.create(
        programme=application.programme, application=application, panellist=panellist
    )
    colleague = receive("Mali", organisation=panellist.organisation)
    client, path = browse(fflur), f"/reviews/{review.pk}/"
    gate = client.get(path)
    page = client.get(gate.url)
    assert gate.status_code == 302 and "Hari" in page.text and colleague.full_name not in page.text
    other = receive("Jac")
    assert client.post(gate.url, {"application": str(other.pk)}).url.endswith("/reviews/")
    assert client.get(path).status_code == 200
    assert [c.application for c in panellist.conflicts.all()] == [other]
    assert "(declared)" in client.get(gate.url).text


def test_an_application_that_came_later_is_asked_about_again(
    browse: Any, receive: Callable[..., Application], review: Review, fflur: User, now: Any
) -> None:
    Panellist.objects.update(conflicts_checked_at=review.application.submitted_at)
    Application.objects.update(submitted_at=now)
    assert browse(fflur).get(f"/reviews/{review.pk}/").status_code == 302


def test_the_list_is_for_the_panel_of_the_call(
    browse: Any, call: Call, panellist: Panellist, cleo: User, bo: User
) -> None:
    path = f"/reviews/conflicts/{call.cohort.slug}/"
    assert browse(None).get(path).status_code == 302
    assert browse(bo).get(path).status_code == 403
    assert browse(cleo).get(path).status_code == 404
    assert browse(panellist.person).get("/reviews/conflicts/nowhere/").status_code == 404
