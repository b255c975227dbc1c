"""The waiting list keeps its order, and a place that comes free goes to the next."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cohorts.intake.apply.withdrawing import withdraw
from cohorts.intake.decisions.deciding import decide
from cohorts.intake.decisions.models import ProposedOutcome
from cohorts.intake.decisions.places import places_of
from cohorts.intake.decisions.waitlist import (
    fill_place,
    move_in_line,
    next_in_line,
    promote,
    waiting,
)
from cohorts.intake.models import Application, Call, Decision
from cohorts.intake.welcome.agreement import agreement_of
from cohorts.intake.welcome.confirming import confirm_place, decline_place
from cohorts.intake.welcome.tasks import mind_offers
from cohorts.roster.models import Withdrawal
from infuse.models import Notice, Organisation, User


@pytest.fixture
def line(four: list[Application], bo: User) -> list[Application]:
    """One with an offer, three who wait and know it."""
    decide(application=four[0], outcome="accepted", reason="Yes", actor=bo)
    for one in four[1:]:
        decide(application=one, outcome="waitlisted", reason="Full", actor=bo)
    return four


def test_the_order_is_kept_and_can_be_changed(
    line: list[Application], small: Call, bo: User
) -> None:
    assert list(waiting(small)) == line[1:]
    move_in_line(application=line[3], up=True, actor=bo)
    move_in_line(application=line[1], up=True, actor=bo)
    assert list(waiting(small)) == [line[1], line[3], line[2]]
    with pytest.raises(ValidationError):
        move_in_line(application=line[0], up=True, actor=bo)


def test_organisations_with_their_share_are_passed_over(
    scored: Callable[..., Application], small: Call, bo: User, charity: Organisation
) -> None:
    small.places_per_organisation = 1
    small.save()
    first = scored("Ann", 5)
    decide(application=first, outcome="accepted", reason="Yes", actor=bo)
    same, other = scored("Ben", 4), scored("Con", 3, organisation=charity)
    for one in (same, other):
        decide(application=one, outcome="waitlisted", reason="Full", actor=bo)
    assert next_in_line(small, places_of(small)) == [other]
    with pytest.raises(ValidationError, match="no free place"):
        promote(application=same, actor=bo)


def test_a_free_place_is_proposed_to_the_managers(
    line: list[Application], small: Call, bo: User
) -> None:
    assert fill_place(call=small, cause="declined:1") == line[1]
    assert fill_place(call=small, cause="declined:1") is None
    assert ProposedOutcome.objects.get().application == line[1]
    assert Notice.objects.filter(kind="place_free").count() == 1
    assert Application.objects.get(pk=line[1].pk).state == "waitlisted"


def test_a_free_place_goes_by_itself_where_the_call_says_so(
    line: list[Application],
    small: Call,
    django_capture_on_commit_callbacks: object,
    settings: object,
) -> None:
    small.promote_automatically, small.capacity = True, 1
    small.save()
    assert fill_place(call=small, cause="none free") is None
    decline_place(application=line[0], reason="time", actor=line[0].person)
    assert fill_place(call=small, cause="declined:7") == line[1]
    assert fill_place(call=small, cause="declined:7") is None
    promoted = Application.objects.get(pk=line[1].pk)
    assert promoted.state == "offered" and promoted.waiting_place is None
    decision = Decision.objects.get(application=promoted, replaced_at=None)
    assert (decision.decided_by, decision.reason_code) == (None, "place_freed")
    assert Notice.objects.filter(recipient=promoted.person, kind="application_accepted").exists()


def test_with_two_people_nothing_goes_by_itself(
    line: list[Application], small: Call, bo: User
) -> None:
    small.promote_automatically = small.two_person_decisions = True
    small.save()
    assert fill_place(call=small, cause="declined:1") == line[1]
    assert Application.objects.get(pk=line[1].pk).state == "waitlisted"
    with pytest.raises(ValidationError, match="Two people"):
        promote(application=line[1], actor=bo)


def test_who_does_not_know_that_they_wait_is_told_with_the_others(
    four: list[Application], small: Call, bo: User
) -> None:
    decide(application=four[0], outcome="waitlisted", reason="Full", actor=bo, tell=False)
    decision = promote(application=four[0], actor=bo)
    assert decision.told_at is None and not Notice.objects.exists()
    assert Application.objects.get(pk=four[0].pk).state == "accepted"


def test_places_that_came_free_while_no_message_got_through_are_found(
    scored: Callable[..., Application], small: Call, bo: User
) -> None:
    small.capacity = 1
    small.save()
    accepted, waits = scored("Ann", 5), scored("Ben", 4)
    decide(application=accepted, outcome="accepted", reason="Yes", actor=bo, tell=False)
    decide(application=waits, outcome="waitlisted", reason="Full", actor=bo)
    withdraw(application=accepted, actor=accepted.person)  # its message to Celery is lost
    assert not ProposedOutcome.objects.exists()
    for _round in range(2):
        mind_offers()
    assert ProposedOutcome.objects.get().application == waits
    assert Notice.objects.filter(kind="place_free").count() == 1


def test_the_place_of_who_left_before_the_beginning_is_found_too(
    line: list[Application], small: Call, bo: User
) -> None:
    confirmed = confirm_place(
        application=Application.objects.get(pk=line[0].pk),
        agreement=agreement_of(small),
        typed_name=line[0].full_name,
        language="en",
        preferences={},
        actor=line[0].person,
    )
    assert confirmed.associate is not None
    Withdrawal.objects.create(
        programme=small.programme,
        associate=confirmed.associate,
        on=small.cohort.starts_on - timedelta(days=2),
        reason="new_job",
    )
    Application.objects.filter(pk=line[3].pk).update(state="declined")
    small.capacity = 1
    small.save()
    for _round in range(2):
        mind_offers()
    assert ProposedOutcome.objects.get().application == line[1]
