"""Asking for reviews, many at once, and taking one back."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from cohorts.intake.models import Application, Call, Panellist, Review
from cohorts.intake.review.assigning import assign_reviews, unassign_review
from cohorts.intake.review.conflicts import declare_conflicts
from cohorts.intake.review.drafting import save_review_draft
from cohorts.intake.review.panel import unseat_panellist
from cohorts.intake.review.planning import ChangedPlanError, confirm_plan, in_words, plan_for
from infuse.models import Event, Notice, Organisation, User

Receive = Callable[..., Application]
Seat = Callable[..., Panellist]


def test_a_batch_is_one_event_and_one_message_each(
    call: Call, receive: Receive, panellist: Panellist, seat: Seat, bo: User
) -> None:
    nia = seat("Nia")
    applications = [receive(name) for name in ("Ifan", "Jac", "Mali")]
    pairs = [(one.pk, who.pk) for one in applications for who in (panellist, nia)]
    assert len(assign_reviews(call=call, pairs=pairs, actor=bo)) == 6
    assert assign_reviews(call=call, pairs=pairs, actor=bo) == []
    assert Event.objects.get(verb="intake.reviews_assigned").data["reviews"] == 6
    notices = Notice.objects.filter(kind="review_assigned")
    assert {notice.recipient for notice in notices} == {panellist.person, nia.person}
    assert [notice.context["reviews"] for notice in notices] == [3, 3]
    panellist.refresh_from_db()
    applications[0].refresh_from_db()
    assert (panellist.reviews_asked, applications[0].reviews_asked) == (3, 2)


def test_a_batch_with_one_bad_pair_asks_nobody(
    call: Call, receive: Receive, panellist: Panellist, seat: Seat, council: Organisation, bo: User
) -> None:
    one, colleague = receive("Ifan"), seat("Nia", council)
    with pytest.raises(ValidationError, match="own organisation"):
        assign_reviews(call=call, pairs=[(one.pk, panellist.pk), (one.pk, colleague.pk)], actor=bo)
    declare_conflicts(panellist=panellist, applications=[one], actor=panellist.person)
    with pytest.raises(ValidationError, match="conflict"):
        assign_reviews(call=call, pairs=[(one.pk, panellist.pk)], actor=bo)
    assert not Review.objects.exists() and not Notice.objects.exists()


def test_only_what_nobody_has_begun_is_taken_back(review: Review, bo: User) -> None:
    save_review_draft(review=review, version=1, draft={"score_fit": "3"}, actor=None)
    with pytest.raises(ValidationError, match="begun"):
        unassign_review(review=review, actor=bo)
    save_review_draft(review=review, version=2, draft={}, actor=None)
    unassign_review(review=review, actor=bo)
    assert not Review.objects.exists()
    review.application.refresh_from_db()
    assert review.application.reviews_asked == 0
    assert Event.objects.filter(verb="intake.review_unassigned").count() == 1


def test_a_plan_is_confirmed_as_it_was_shown(
    call: Call, receive: Receive, panellist: Panellist, seat: Seat, bo: User
) -> None:
    seat("Nia")
    for number in range(5):
        receive(f"P{number}")
    plan = plan_for(call, wanted=2)
    assert plan.new_of() and sum(plan.new_of().values()) == 10
    receive("Late")
    with pytest.raises(ChangedPlanError):
        confirm_plan(call=call, wanted=2, fingerprint=plan.fingerprint, actor=bo)
    assert not Review.objects.exists()
    again = plan_for(call, wanted=2)
    assert len(confirm_plan(call=call, wanted=2, fingerprint=again.fingerprint, actor=bo)) == 12
    assert plan_for(call, wanted=2).assignment.pairs == []


def test_a_plan_gives_away_what_a_conflict_or_a_leaver_left(
    call: Call, application: Application, review: Review, seat: Seat, bo: User
) -> None:
    nia = seat("Nia")
    declare_conflicts(panellist=review.panellist, applications=[application], actor=None)
    assert plan_for(call, wanted=1).assignment.pairs == [(application.pk, nia.pk)]
    assign_reviews(call=call, pairs=[(application.pk, nia.pk)], actor=bo)
    unseat_panellist(panellist=nia, actor=bo)
    application.refresh_from_db()
    assert application.reviews_asked == 0
    olwen = seat("Olwen")
    assert plan_for(call, wanted=1).assignment.pairs == [(application.pk, olwen.pk)]


def test_what_stands_in_the_way_is_said_in_words(
    call: Call,
    application: Application,
    panellist: Panellist,
    seat: Seat,
    council: Organisation,
    bo: User,
    hari: User,
) -> None:
    seat("Nia", council)
    plan = plan_for(call, wanted=3)
    (said,) = in_words(plan, hidden_from=bo)
    assert said == (
        f"{application.ref} has only 1 reviewer who may read it, 3 are needed. "
        "1 reviewer is from the same organisation."
    )
    assert in_words(plan, hidden_from=hari) == []


def test_a_plan_asks_the_database_a_constant_number_of_times(
    call: Call, receive: Receive, panellist: Panellist, django_assert_num_queries: object
) -> None:
    for number in range(30):
        receive(f"P{number}")
    with django_assert_num_queries(4):  # type: ignore[operator]
        plan_for(call, wanted=2)
