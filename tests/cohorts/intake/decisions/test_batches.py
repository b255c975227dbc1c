"""Deciding on many: all or none, by one person or two, and never around somebody else's change."""

import pytest
from django.core.exceptions import ValidationError

from cohorts.intake.apply.withdrawing import withdraw
from cohorts.intake.decisions.batch_lines import ChangedMeanwhileError
from cohorts.intake.decisions.batches import (
    confirm_batch,
    drop_batch,
    propose_batch,
    start_batch,
    trim_batch,
)
from cohorts.intake.decisions.deciding import decide
from cohorts.intake.decisions.models import DecisionBatch
from cohorts.intake.decisions.reasons import Reason
from cohorts.intake.models import Application, Call, Decision
from infuse.models import Event, Notice, User

REASONS = {
    "accepted": Reason("strong", "They rang back."),
    "waitlisted": Reason("above_bar"),
    "declined": Reason("", "Too far from the call."),
}


def start(call: Call, four: list[Application], bo: User) -> DecisionBatch:
    outcomes = ("accepted", "waitlisted", "waitlisted", "declined")
    wanted = {one.pk: outcome for one, outcome in zip(four, outcomes, strict=True)}
    return start_batch(call=call, outcomes=wanted, actor=bo)


def test_a_batch_decides_all_with_reasons_and_basis(
    small: Call, four: list[Application], bo: User
) -> None:
    batch = propose_batch(batch=start(small, four, bo), reasons=REASONS, actor=bo)
    assert batch.state == "decided"
    states = [Application.objects.get(pk=one.pk).state for one in four]
    assert states == ["accepted", "waitlisted", "waitlisted", "declined"]
    places = [Application.objects.get(pk=one.pk).waiting_place for one in four]
    assert places == [None, 1, 2, None]
    decision = Decision.objects.get(application=four[0])
    assert (decision.reason_code, decision.reason) == ("strong", "They rang back.")
    assert decision.basis["rank"] == 1 and decision.decided_by == bo
    assert not Notice.objects.exists() and decision.told_at is None
    assert Event.objects.filter(verb="intake.applications_decided").count() == 1
    again = propose_batch(batch=batch, reasons=REASONS, actor=bo)
    assert again.state == "decided" and Decision.objects.count() == 4


def test_the_number_of_queries_does_not_grow(
    small: Call, four: list[Application], bo: User, django_assert_max_num_queries: object
) -> None:
    batch = start(small, four, bo)
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        propose_batch(batch=batch, reasons=REASONS, actor=bo)


def test_each_outcome_needs_a_reason(small: Call, four: list[Application], bo: User) -> None:
    batch = start(small, four, bo)
    with pytest.raises(ValidationError) as refused:
        propose_batch(batch=batch, reasons={"accepted": Reason("strong")}, actor=bo)
    assert set(refused.value.message_dict) == {"text_declined", "text_waitlisted"}
    assert not Decision.objects.exists()


def test_two_people_decide_when_the_call_says_so(
    small: Call, four: list[Application], bo: User, iolo: User
) -> None:
    small.two_person_decisions = True
    small.save()
    batch = propose_batch(batch=start(small, four, bo), reasons=REASONS, actor=bo)
    assert batch.state == "waiting" and not Decision.objects.exists()
    assert Notice.objects.get().recipient == iolo
    with pytest.raises(ValidationError, match="Somebody else has to confirm"):
        confirm_batch(batch=batch, actor=bo)
    assert not Decision.objects.exists()
    confirm_batch(batch=batch, actor=iolo)
    confirm_batch(batch=batch, actor=iolo)
    decision = Decision.objects.filter(application=four[0]).get()
    assert (decision.proposed_by, decision.decided_by) == (bo, iolo)
    assert Decision.objects.count() == 4


def test_what_changed_meanwhile_is_said_and_nothing_is_half_done(
    small: Call, four: list[Application], bo: User, iolo: User
) -> None:
    batch = start(small, four, bo)
    decide(application=four[0], outcome="declined", reason="I said no", actor=iolo, tell=False)
    withdraw(application=four[1], actor=four[1].person)
    with pytest.raises(ChangedMeanwhileError) as refused:
        propose_batch(batch=batch, reasons=REASONS, actor=bo)
    found = {one.line.application.pk: one for one in refused.value.obstacles}
    assert set(found) == {four[0].pk, four[1].pk}
    assert found[four[0].pk].may_stay and "withdrawn" in found[four[1].pk].text
    assert Decision.objects.count() == 1
    trim_batch(batch=batch, actor=bo)
    propose_batch(batch=batch, reasons=REASONS, actor=bo)
    assert Application.objects.get(pk=four[0].pk).state == "accepted"
    assert Application.objects.get(pk=four[1].pk).state == "withdrawn"
    assert Decision.objects.filter(application=four[0], replaced_at=None).count() == 1


def test_a_batch_of_only_withdrawn_applications_decides_nothing(
    small: Call, four: list[Application], bo: User
) -> None:
    withdraw(application=four[0], actor=four[0].person)
    batch = start_batch(call=small, outcomes={four[0].pk: "accepted"}, actor=bo)
    with pytest.raises(ChangedMeanwhileError):
        propose_batch(batch=batch, reasons=REASONS, actor=bo)
    with pytest.raises(ValidationError, match="None of these"):
        trim_batch(batch=batch, actor=bo)
    drop_batch(batch=batch, actor=bo)
    with pytest.raises(ValidationError, match="dropped"):
        propose_batch(batch=batch, reasons=REASONS, actor=bo)
    assert not Decision.objects.exists()


def test_nobody_decides_on_their_own_by_way_of_a_batch(
    small: Call, scored: object, bo: User, iolo: User
) -> None:
    own = scored("Iolo", 5, person=iolo)  # type: ignore[operator]
    small.two_person_decisions = True
    small.save()
    batch = start_batch(call=small, outcomes={own.pk: "accepted"}, actor=bo)
    propose_batch(batch=batch, reasons=REASONS, actor=bo)
    with pytest.raises(ChangedMeanwhileError) as refused:
        confirm_batch(batch=batch, actor=iolo)
    assert "own application" in refused.value.obstacles[0].text
    assert not Decision.objects.exists()


def test_nothing_chosen_and_unknown_outcomes(
    small: Call, four: list[Application], bo: User
) -> None:
    for outcomes in ({}, {four[0].pk: "perhaps"}, {0: "accepted"}):
        with pytest.raises(ValidationError):
            start_batch(call=small, outcomes=outcomes, actor=bo)
    assert not DecisionBatch.objects.exists()
