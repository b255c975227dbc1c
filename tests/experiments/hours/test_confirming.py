"""The person confirms, then the manager; a change asks both again; after a claim it stays."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate, Cohort, Withdrawal
from experiments.design.moves import Refused
from experiments.hours.claim_table import claim_head, claim_rows
from experiments.hours.claiming import close_period, foresee
from experiments.hours.confirming import Side, confirm_all, confirm_week, take_back
from experiments.hours.correcting import correct_week
from experiments.hours.logging import log_week
from experiments.hours.models import HoursClaim, HoursConfirmation, HoursEntry
from experiments.hours.waiting import nudge_waiting, said_in_ranges, waiting_in
from experiments.hours.weeks import closed_through
from infuse.models import Event, Notice, User
from tests.experiments.conftest import MONDAY, moment

pytestmark = pytest.mark.django_db
LATER = moment(MONDAY + timedelta(weeks=4))


def log(associate: Associate, minutes: int, week: int = 1) -> None:
    """Enter one line as the person."""
    given = {"labs": minutes}
    log_week(associate=associate, week=week, minutes=given, actor=associate.person, at=LATER)


def confirm(associate: Associate, *sides: str, week: int = 1, actor: User | None = None) -> None:
    """Confirm a week."""
    for side in sides or (Side.PERSON, Side.MANAGER):
        confirm_week(associate=associate, week=week, side=side, actor=actor, at=LATER)


def sides(associate: Associate) -> list[str]:
    """Who has confirmed anything."""
    return list(associate.hours_confirmations.order_by("side").values_list("side", flat=True))


def close(cohort: Cohort, through_week: int, number: int = 1) -> HoursClaim:
    """Close a period at £20 an hour."""
    return close_period(
        cohort=cohort,
        through_week=through_week,
        number=number,
        rate=Decimal(20),
        actor=None,
        at=LATER,
    )


def test_both_confirm_once_each(associate: Associate) -> None:
    log(associate, 90)
    with pytest.raises(Refused):
        confirm(associate, Side.MANAGER)
    for _ in range(2):
        confirm(associate)
    assert [c.minutes for c in HoursConfirmation.objects.all()] == [90, 90]
    assert Event.objects.filter(verb="hours.confirmed").count() == 2


def test_of_somebody_who_left_the_manager_alone_confirms(associate: Associate) -> None:
    Withdrawal.objects.create(
        programme=associate.programme, associate=associate, on=MONDAY, reason="other"
    )
    confirm(associate, Side.MANAGER)
    assert sides(associate) == ["manager"]


def test_a_change_asks_both_again(associate: Associate) -> None:
    log(associate, 90)
    confirm(associate)
    log(associate, 120)
    assert sides(associate) == []
    event = Event.objects.filter(verb="hours.logged").order_by("-number")[0]
    assert sorted(event.data["unconfirmed"]) == ["manager", "person"]


def test_taking_back_takes_what_stands_on_it(associate: Associate) -> None:
    confirm(associate)
    take_back(associate=associate, week=1, side=Side.MANAGER, actor=None)
    assert sides(associate) == ["person"]
    confirm(associate, Side.MANAGER)
    for _ in range(2):
        take_back(associate=associate, week=1, side=Side.PERSON, actor=None)
    assert sides(associate) == []
    assert Event.objects.filter(verb="hours.unconfirmed").count() == 2


def test_the_manager_confirms_all_that_are_confirmed(
    associate: Associate, nyes_place: Associate, cohort: Cohort
) -> None:
    confirm(associate, Side.PERSON)
    assert confirm_all(cohort=cohort, week=1, actor=None) == 1
    assert confirm_all(cohort=cohort, week=1, actor=None) == 0
    assert (sides(associate), sides(nyes_place)) == (["manager", "person"], [])


def test_a_week_to_come_is_not_confirmed(associate: Associate, cohort: Cohort) -> None:
    for week in (0, 2, 27):
        with pytest.raises(Refused):
            confirm_week(
                associate=associate, week=week, side=Side.PERSON, actor=None, at=moment(MONDAY)
            )
    with pytest.raises(Refused):
        confirm_all(cohort=cohort, week=27, actor=None)


def test_a_claim_takes_what_both_confirmed_and_leaves_the_rest(
    associate: Associate, nyes_place: Associate, cohort: Cohort
) -> None:
    log(associate, 90)
    log(nyes_place, 60)
    confirm(associate)
    confirm(nyes_place, Side.PERSON)
    seen = foresee(cohort, 2)
    assert (seen.minutes, seen.people, seen.left_minutes, seen.left_people) == (90, 1, 60, 1)
    claim = close(cohort, 2)
    assert (claim.minutes, claim.amount) == (90, Decimal("30.00"))
    assert close(cohort, 2) == claim, "a double click finds the first"
    assert closed_through(cohort) == 2
    assert set(claim.entries.values_list("associate", flat=True)) == {associate.pk}


def test_after_a_claim_nobody_changes_hours(associate: Associate, cohort: Cohort) -> None:
    log(associate, 90)
    confirm(associate)
    close(cohort, 1)
    with pytest.raises(Refused, match="closed"):
        log(associate, 120)
    with pytest.raises(Refused, match="claimed"):
        take_back(associate=associate, week=1, side=Side.PERSON, actor=None)
    assert sides(associate) == ["manager", "person"]
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        HoursEntry.objects.create(
            programme=associate.programme,
            associate=associate,
            week=1,
            activity="coaching",
            minutes=5,
        )
    for rows in (HoursEntry.objects.all(), HoursClaim.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(minutes=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        HoursEntry.objects.update(claim=None)


def test_a_correction_goes_into_the_next_claim(
    associate: Associate, cohort: Cohort, bo: User
) -> None:
    log(associate, 90)
    confirm(associate)
    first = close(cohort, 1)
    given = {"labs": 60}
    with pytest.raises(Refused):
        correct_week(associate=associate, week=1, minutes=given, reason=" ", actor=bo)
    for _ in range(2):
        correct_week(associate=associate, week=1, minutes=given, reason="A slip", actor=bo)
    notice = Notice.objects.get(kind="hours_corrected")
    assert (notice.recipient, notice.context["reason"]) == (associate.person, "A slip")
    assert "A slip" not in str(Event.objects.get(verb="hours.corrected").data)
    second = close(cohort, 1, number=2)
    assert (first.minutes, second.minutes) == (90, -30)
    rows = [dict(zip(claim_head(), row, strict=True)) for row in claim_rows(second)]
    assert [(row["Minutes"], row["Reason"]) for row in rows] == [(-90, "A slip"), (60, "A slip")]
    assert rows[0]["Takes back line"] == first.entries.get().pk
    assert all(row["Confirmed by the person at"] for row in rows)


@pytest.mark.parametrize(("through_week", "number"), [(5, 1), (0, 1), (2, 7), (2, 1)])
def test_what_cannot_be_closed(
    associate: Associate, cohort: Cohort, through_week: int, number: int
) -> None:
    """A week that is not over, none, the number of another claim, nothing confirmed."""
    log(associate, 90)
    with pytest.raises(Refused):
        close(cohort, through_week, number)
    assert not HoursClaim.objects.exists()


def test_who_has_weeks_to_confirm(
    associate: Associate, nyes_place: Associate, cohort: Cohort
) -> None:
    confirm(associate, Side.PERSON, week=2)
    Pause.objects.create(
        programme=cohort.programme,
        associate=nyes_place,
        starts_on=MONDAY,
        until=MONDAY + timedelta(days=15),
        reason="leave",
    )
    today = MONDAY + timedelta(weeks=3)
    found = {one.associate.pk: one.weeks for one in waiting_in(cohort, today)}
    assert found == {associate.pk: (1, 3), nyes_place.pk: (3,)}


def test_weeks_are_drawn_together() -> None:
    assert said_in_ranges([5, 1, 2, 3]) == "1–3, 5"
    assert said_in_ranges([]) == ""


def test_one_click_writes_once_a_day(
    associate: Associate, nyes_place: Associate, cohort: Cohort, bo: User
) -> None:
    assert nudge_waiting(cohort=cohort, only=associate, actor=bo, at=LATER) == 1
    assert nudge_waiting(cohort=cohort, actor=bo, at=LATER) == 1
    assert nudge_waiting(cohort=cohort, actor=bo, at=LATER) == 0
    notice = Notice.objects.get(recipient=associate.person)
    assert (notice.kind, notice.context["weeks"]) == ("hours_nudge", "1–4")
