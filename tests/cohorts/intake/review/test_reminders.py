"""Reminders of reviews: at each lead once, and never to who has sent all."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from cohorts.intake.models import Call, Review
from cohorts.intake.review.reminders import REVIEW_DUE
from cohorts.intake.review.reviewing import submit_review
from cohorts.intake.review.terms import set_review_day
from infuse.models import Event, Notice, User
from infuse.notices.rules import ticking

Remind = Callable[[int], int]


@pytest.fixture
def remind(call: Call, review: Review, now: datetime, bo: User) -> Remind:
    """`remind(2)` runs the reminders two days before the day that reviews are due."""
    due = now.replace(hour=11) + timedelta(days=30)
    set_review_day(call=call, due_on=due.date(), actor=bo)
    Review.objects.update(assigned_at=now - timedelta(days=2))

    def remind(days: int, **changes: Any) -> int:
        return ticking.remind(
            REVIEW_DUE,
            call.programme,
            at=(due - timedelta(days=days)).replace(**{"hour": 11, **changes}),
        )

    return remind


def test_each_lead_once(remind: Remind) -> None:
    assert [remind(days) for days in (10, 8, 7, 6, 3, 2, 2, 1, 0, 0)] == [
        0, 0, 1, 0, 0, 1, 0, 0, 1, 0,
    ]  # fmt: skip
    assert [remind(days) for days in (-1, -2, -6, -8, -30)] == [1, 0, 0, 0, 0]
    late = Notice.objects.filter(kind="review_due").order_by("-pk")[0]
    assert late.context["late"] is True and late.context["reviews"] == 1


def test_not_at_night(remind: Callable[..., int]) -> None:
    assert remind(2, hour=3) == 0


def test_who_has_sent_all_is_left_alone(remind: Remind, review: Review) -> None:
    marks = {"fit": (4, ""), "impact": (3, "")}
    submit_review(
        application=review.application, panellist=review.panellist, scores=marks, actor=None
    )
    assert remind(2) == 0


def test_who_was_asked_today_is_left_alone(remind: Remind, call: Call) -> None:
    assert call.reviews_due_on is None  # the fixture's own row is stale
    fresh = Call.objects.get(pk=call.pk)
    assert fresh.reviews_due_on is not None
    at = datetime.combine(fresh.reviews_due_on, datetime.min.time()).astimezone()
    Review.objects.update(assigned_at=at.replace(hour=10) - timedelta(days=2))
    assert remind(2) == 0


def test_the_day_is_set_once(call: Call, bo: User, now: datetime) -> None:
    for _each in range(2):
        set_review_day(call=call, due_on=now.date(), actor=bo)
    assert Event.objects.filter(verb="intake.review_day_set").count() == 1
