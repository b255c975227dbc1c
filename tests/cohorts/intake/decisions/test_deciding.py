"""What is decided, and that accepting makes an associate."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from cohorts.intake.apply.withdrawing import withdraw
from cohorts.intake.decisions.deciding import decide, tell_applicant
from cohorts.intake.decisions.places import places_left
from cohorts.intake.models import Application, Call, Decision, Panellist
from cohorts.intake.review.reviewing import submit_review
from cohorts.intake.stages import DECIDING, IllegalMoveError
from cohorts.intake.welcome.models import Offer
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate, Cohort
from infuse.models import Event, Membership, Notice, User


def test_accepting_offers_a_place_and_makes_nobody_an_associate_yet(
    application: Application, bo: User, hari: User, call: Call
) -> None:
    decision = decide(application=application, outcome="accepted", reason="Strong", actor=bo)
    application.refresh_from_db()
    offer = Offer.objects.get()
    assert application.state == "offered" and decision.told_at is not None
    assert (offer.application, offer.decision) == (application, decision)
    days = offer.confirm_by.astimezone(call.programme.clock).date() - timezone.localdate()
    assert days == timedelta(days=call.confirm_days)
    assert not Associate.objects.exists() and not Membership.objects.filter(user=hari).exists()
    assert Notice.objects.get(kind="application_accepted").recipient == hari


def test_who_took_the_place_elsewhere_is_an_associate_who_is_asked_nothing_again(
    application: Application, bo: User, hari: User, cohort: Cohort, now: datetime
) -> None:
    decision = decide(
        application=application,
        outcome="accepted",
        reason="Strong",
        actor=bo,
        tell=False,
        told_at=now,
        confirmed=True,
    )
    application.refresh_from_db()
    associate = Associate.objects.get()
    assert application.associate == associate and application.state == "confirmed"
    assert (associate.person, associate.cohort, associate.job_title) == (
        hari,
        cohort,
        "Housing officer",
    )
    assert associate.days_available == ["Mon", "Tue"]
    assert Membership.objects.get(user=hari).role == "associate"
    assert decision.told_at == now and not Notice.objects.exists()


def test_deciding_twice_the_same_is_deciding_once(application: Application, bo: User) -> None:
    first = decide(application=application, outcome="accepted", reason="Strong", actor=bo)
    assert decide(application=application, outcome="accepted", reason="Strong", actor=bo) == first
    with pytest.raises(IllegalMoveError):
        decide(application=application, outcome="accepted", reason="Other reason", actor=bo)
    assert Decision.objects.count() == Offer.objects.count() == 1
    assert Notice.objects.filter(kind="application_accepted").count() == 1


def test_nobody_decides_on_their_own_application(
    receive: Callable[..., Application], bo: User
) -> None:
    with pytest.raises(ValidationError, match="own application"):
        decide(application=receive("Bo", person=bo), outcome="accepted", reason="Me", actor=bo)
    assert not Decision.objects.exists()


def test_a_prepared_reason_is_reason_enough(application: Application, bo: User) -> None:
    decision = decide(
        application=application, outcome="declined", reason="", reason_code="outscored", actor=bo
    )
    with override("en"):
        assert decision.why.startswith("Other applications were judged stronger")
    with pytest.raises(ValidationError):
        decide(application=application, outcome="waitlisted", reason="", reason_code="x", actor=bo)


def test_a_decision_keeps_its_basis(
    receive: Callable[..., Application], bo: User, call: Call, panellist: Panellist, fflur: User
) -> None:
    best, other = receive("Best"), receive("Other")
    marks = {"fit": (5, ""), "impact": (4, "")}
    submit_review(application=best, panellist=panellist, scores=marks, actor=fflur)
    decide(application=other, outcome="accepted", reason="First", actor=bo, tell=False)
    basis = decide(application=best, outcome="declined", reason="No", actor=bo, tell=False).basis
    assert (basis["rank"], basis["of"], basis["mean"]) == (1, 2, "4.500")
    assert basis["reviews"] == [{"panellist": panellist.pk, "score": "4.500", "conflict": False}]
    assert (basis["taken"], basis["capacity"]) == (1, call.capacity)
    assert Decision.objects.get(application=other).basis["rank"] == 2


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
    assert Notice.objects.filter(kind="application_accepted").count() == 1
    assert not Notice.objects.filter(kind="application_waitlisted").exists()


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


def test_a_full_call_warns_and_does_not_refuse(
    receive: Callable[..., Application], call: Call, cohort: Cohort, bo: User, now: datetime
) -> None:
    call.capacity = 2
    call.save()
    assert places_left(call) == 2
    for name in ("Ifan", "Jac", "Mali"):
        decide(
            application=receive(name),
            outcome="accepted",
            reason="Yes",
            actor=bo,
            tell=False,
            told_at=now,
            confirmed=True,
        )
    assert places_left(call) == -1
    leaver = Associate.objects.all()[0]
    withdraw_associate(associate=leaver, on=cohort.starts_on, reason="other", actor=bo)
    assert places_left(call) == 0
