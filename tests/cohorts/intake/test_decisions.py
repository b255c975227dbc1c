"""What is decided, and that accepting makes an associate."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from cohorts.intake.apply.applying import withdraw
from cohorts.intake.decisions.deciding import decide, places_left, tell_applicant
from cohorts.intake.models import Application, Decision
from cohorts.intake.stages import DECIDING, MOVES, IllegalMoveError
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate, Cohort
from infuse.models import Event, Membership, Notice, User


def test_accepting_makes_an_associate_who_is_asked_nothing_again(
    application: Application, bo: User, hari: User, cohort: Cohort
) -> None:
    decision = decide(application=application, outcome="accepted", reason="Strong", actor=bo)
    application.refresh_from_db()
    associate = Associate.objects.get()
    assert application.associate == associate and application.state == "accepted"
    assert (associate.person, associate.cohort, associate.job_title) == (
        hari,
        cohort,
        "Housing officer",
    )
    assert associate.days_available == ["Mon", "Tue"]
    assert Membership.objects.get(user=hari).role == "associate"
    assert decision.told_at is not None
    assert Notice.objects.get().kind == "application_accepted"


def test_deciding_twice_the_same_is_deciding_once(application: Application, bo: User) -> None:
    first = decide(application=application, outcome="accepted", reason="Strong", actor=bo)
    assert decide(application=application, outcome="accepted", reason="Strong", actor=bo) == first
    with pytest.raises(IllegalMoveError):
        decide(application=application, outcome="accepted", reason="Other reason", actor=bo)
    assert Decision.objects.count() == Associate.objects.count() == Notice.objects.count() == 1


def test_the_latest_decision_holds(application: Application, bo: User, now: datetime) -> None:
    for days, outcome in ((3, "waitlisted"), (2, "declined"), (1, "accepted")):
        at = now - timedelta(days)
        decide(
            application=application, outcome=outcome, reason=outcome, actor=bo, at=at, tell=False
        )
    application.refresh_from_db()
    outcomes = [decision.outcome for decision in application.decisions.all()]
    assert outcomes == ["accepted", "declined", "waitlisted"]
    assert application.state == "accepted"
    assert not Notice.objects.exists()


def test_an_associate_is_not_declined(application: Application, bo: User) -> None:
    decide(application=application, outcome="accepted", reason="Yes", actor=bo)
    for outcome in ("declined", "waitlisted"):
        with pytest.raises(IllegalMoveError):
            decide(application=application, outcome=outcome, reason="No", actor=bo)


@pytest.mark.parametrize("outcome", list(DECIDING))
def test_drafts_and_withdrawn_applications_are_not_decided(
    draft: Application, bo: User, hari: User, outcome: str
) -> None:
    with pytest.raises(IllegalMoveError):
        decide(application=draft, outcome=outcome, reason="Now", actor=bo)
    withdraw(application=draft, actor=hari)
    with pytest.raises(IllegalMoveError):
        decide(application=draft, outcome=outcome, reason="Now", actor=bo)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(("outcome", "reason"), [("perhaps", "So"), ("accepted", "  ")])
def test_a_decision_needs_an_outcome_and_a_reason(
    application: Application, bo: User, outcome: str, reason: str
) -> None:
    with pytest.raises(ValidationError):
        decide(application=application, outcome=outcome, reason=reason, actor=bo)
    assert not Decision.objects.exists()
    assert not Event.objects.filter(verb="intake.application_decided").exists()


def test_telling_later_once_and_never_a_decision_that_was_replaced(
    application: Application, bo: User
) -> None:
    waiting = decide(
        application=application, outcome="waitlisted", reason="Later", actor=bo, tell=False
    )
    accepted = decide(
        application=application, outcome="accepted", reason="Now", actor=bo, tell=False
    )
    with pytest.raises(ValidationError, match="replaced"):
        tell_applicant(decision=waiting, actor=bo)
    tell_applicant(decision=accepted, actor=bo)
    tell_applicant(decision=accepted, actor=bo)
    assert Notice.objects.get().kind == "application_accepted"


def test_who_was_told_elsewhere_is_not_told_again(
    application: Application, bo: User, now: datetime
) -> None:
    decision = decide(
        application=application,
        outcome="declined",
        reason="No",
        actor=bo,
        at=now,
        tell=False,
        told_at=now,
    )
    tell_applicant(decision=decision, actor=bo)
    assert decision.told_at == now
    assert not Notice.objects.exists()


def test_a_full_cohort_warns_and_does_not_refuse(
    receive: Callable[..., Application], cohort: Cohort, bo: User
) -> None:
    assert places_left(cohort) == 2
    for name in ("Ifan", "Jac", "Mali"):
        decide(application=receive(name), outcome="accepted", reason="Yes", actor=bo)
    assert places_left(cohort) == -1
    leaver = Associate.objects.all()[0]
    withdraw_associate(associate=leaver, on=cohort.starts_on, reason="other", actor=bo)
    assert places_left(cohort) == 0


def test_the_table_of_moves_is_closed() -> None:
    states = set(Application.State.values)
    for move in MOVES.values():
        assert move.from_states <= states and (move.to is None or move.to in states)
    for deed in DECIDING.values():
        assert not MOVES[deed].from_states & {"draft", "withdrawn"}
