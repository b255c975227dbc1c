"""A call before it opens: its plan, what it lacks, its announcement."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from cohorts.intake.calls import is_open, still_takes
from cohorts.intake.form.drafting import publish_form
from cohorts.intake.models import Application, Call, Criterion
from cohorts.intake.opening.announcing import announce_call
from cohorts.intake.opening.planning import CallPlan, StaleCallError, change_call, plan_call
from cohorts.intake.opening.readiness import needs_of, state_of
from cohorts.roster.models import Cohort
from infuse.models import Event, User


@pytest.fixture
def plan(now: datetime) -> CallPlan:
    """A call of ten days around now, with twelve places."""
    return CallPlan(
        opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=9), capacity=12
    )


@pytest.fixture
def planned(cohort: Cohort, plan: CallPlan, bo: User) -> Call:
    """A call that nobody sees yet."""
    return plan_call(cohort=cohort, plan=plan, actor=bo)


def test_a_planned_call_takes_nothing_before_it_is_announced(planned: Call, bo: User) -> None:
    assert state_of(planned) == "planned"
    assert not is_open(planned)
    assert not still_takes(planned)
    assert Event.objects.get(verb="intake.call_planned").actor == bo


def test_it_is_announced_once_nothing_is_missing(planned: Call, bo: User) -> None:
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        announce_call(call=planned, actor=bo)
    assert len(refused.value.messages) == 2  # the form and the criteria
    assert [need.met for need in needs_of(planned)] == [True, False, False]
    publish_form(call=planned, actor=bo)
    Criterion.objects.create(
        programme=planned.programme, call=planned, position=1, code="fit", name_en="a", name_cy="b"
    )
    call = announce_call(call=planned, actor=bo)
    assert is_open(call)
    assert announce_call(call=planned, actor=bo).announced_at == call.announced_at
    assert Event.objects.filter(verb="intake.call_announced").count() == 1


def test_a_call_that_has_closed_is_not_announced(planned: Call, bo: User) -> None:
    later = planned.closes_at + timedelta(minutes=1)
    assert not needs_of(planned, later)[0].met


def test_states_follow_the_clock(call: Call) -> None:
    second = timedelta(seconds=1)
    grace = timedelta(minutes=call.grace_minutes)
    assert state_of(call, call.opens_at - second) == "coming"
    assert state_of(call, call.opens_at) == state_of(call, call.closes_at) == "open"
    assert state_of(call, call.closes_at + second) == "grace"
    assert state_of(call, call.closes_at + grace + second) == "closed"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"capacity": 0}, "capacity"),
        ({"grace_minutes": -1}, "grace_minutes"),
        ({"reviews_wanted": 0}, "reviews_wanted"),
        ({"places_per_organisation": 0}, "places_per_organisation"),
        ({"confirm_days": 100}, "confirm_days"),
    ],
)
def test_a_plan_that_does_not_hold_is_refused(
    cohort: Cohort, plan: CallPlan, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        plan_call(cohort=cohort, plan=replace(plan, **changes), actor=None)
    assert set(refused.value.message_dict) == {field}
    assert not Call.objects.exists()


def test_a_cohort_has_one_call(planned: Call, plan: CallPlan) -> None:
    with pytest.raises(ValidationError) as refused:
        plan_call(cohort=planned.cohort, plan=plan, actor=None)
    assert "cohort" in refused.value.message_dict


def test_changing_is_recorded_and_never_overwrites_silently(
    planned: Call, plan: CallPlan, bo: User
) -> None:
    changed = replace(plan, capacity=30, blind_review=True)
    call = change_call(call=planned, plan=changed, version=1, actor=bo)
    assert (call.capacity, call.blind_review, call.version) == (30, True, 2)
    assert Event.objects.get(verb="intake.call_changed").data["changed"] == [
        "capacity",
        "blind_review",
    ]
    assert change_call(call=planned, plan=changed, version=1, actor=bo).version == 2  # the same
    with pytest.raises(StaleCallError):
        change_call(call=planned, plan=replace(plan, capacity=31), version=1, actor=bo)


def test_the_opening_stays_once_somebody_applied(
    application: Application, plan: CallPlan, bo: User
) -> None:
    with pytest.raises(ValidationError) as refused:
        change_call(call=application.call, plan=plan, actor=bo)
    assert set(refused.value.message_dict) == {"opens_at"}
