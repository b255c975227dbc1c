"""Joining a cohort and leaving it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.roster.joining import join_cohort
from cohorts.roster.leaving import associate_left, withdraw_associate
from cohorts.roster.models import Associate, Cohort, Withdrawal
from infuse.models import Event, Membership, Organisation, Programme, User
from tests.cohorts.roster.making import make_cohort
from tests.conftest import make_person


@pytest.fixture
def cohort(programme: Programme) -> Cohort:
    return make_cohort(programme)


@pytest.fixture
def mali(programme: Programme, cohort: Cohort, council: Organisation, bo: User) -> Associate:
    person = make_person(programme, "Mali")
    return join_cohort(cohort=cohort, person=person, organisation=council, actor=bo)


def roles(person: User) -> list[str]:
    return list(
        Membership.objects.filter(user=person, ended_at=None).values_list("role", flat=True)
    )


def test_joining_opens_the_cohorts_pages(mali: Associate, bo: User) -> None:
    assert roles(mali.person) == ["associate"]
    assert Event.objects.get(verb="roster.associate_joined").actor == bo


def test_joining_twice_is_joining_once(
    mali: Associate, cohort: Cohort, council: Organisation
) -> None:
    again = join_cohort(cohort=cohort, person=mali.person, organisation=council, actor=None)
    assert again == mali
    assert Event.objects.filter(verb="roster.associate_joined").count() == 1


def test_leaving_keeps_everything_and_closes_the_door(mali: Associate, bo: User) -> None:
    heard: list[Any] = []

    def listen(**said: Any) -> None:
        heard.append((said["associate"], said["on"]))

    associate_left.connect(listen)
    day = mali.cohort.starts_on + timedelta(30)
    try:
        withdraw_associate(
            associate=mali, on=day, reason="workload", note="Two vacancies", actor=bo
        )
        withdraw_associate(associate=mali, on=day, reason="workload", actor=bo)
    finally:
        associate_left.disconnect(listen)
    assert heard == [(mali, day)]
    assert Withdrawal.objects.get().note == "Two vacancies"
    assert Associate.objects.filter(pk=mali.pk).exists()
    assert roles(mali.person) == []
    event = Event.objects.get(verb="roster.associate_left")
    assert event.data == {"reason": "workload", "on": day.isoformat()}


def test_leaving_one_of_two_cohorts_keeps_the_role(
    mali: Associate, programme: Programme, council: Organisation
) -> None:
    other = make_cohort(programme, slug="autumn")
    join_cohort(cohort=other, person=mali.person, organisation=council, actor=None)
    withdraw_associate(associate=mali, on=mali.cohort.starts_on, reason="other", actor=None)
    assert roles(mali.person) == ["associate"]


@pytest.mark.parametrize(
    ("days", "reason", "field"), [(70, "workload", "on"), (3, "It rained", "reason")]
)
def test_a_refused_withdrawal_changes_nothing(
    mali: Associate, days: int, reason: str, field: str
) -> None:
    day = mali.cohort.starts_on + timedelta(days)
    with pytest.raises(ValidationError) as caught:
        withdraw_associate(associate=mali, on=day, reason=reason, actor=None)
    assert field in caught.value.message_dict
    assert not Withdrawal.objects.exists()
    assert roles(mali.person) == ["associate"]


def test_who_left_cannot_leave_otherwise_or_join_again(
    mali: Associate, cohort: Cohort, council: Organisation
) -> None:
    withdraw_associate(associate=mali, on=cohort.starts_on, reason="other", actor=None)
    with pytest.raises(ValidationError, match="left"):
        withdraw_associate(associate=mali, on=cohort.starts_on, reason="workload", actor=None)
    with pytest.raises(ValidationError, match="left"):
        join_cohort(cohort=cohort, person=mali.person, organisation=council, actor=None)
