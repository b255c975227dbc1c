"""Barriers are raised, linked, escalated and resolved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cohorts.roster.models import Cohort
from experiments.barriers.age import age_in_working_days
from experiments.barriers.models import Barrier, BarrierLink
from experiments.barriers.moving import escalate, resolve
from experiments.barriers.register import link_barrier, raise_barrier
from experiments.design.models import Experiment
from experiments.design.moves import Refused
from infuse.models import Event, Notice, Organisation, User
from tests.experiments.conftest import moment

pytestmark = pytest.mark.django_db
RAISED = date(2026, 5, 4)


@pytest.fixture
def barrier(cohort: Cohort, council: Organisation, ada: User) -> Barrier:
    """An open barrier of Ada's council since Monday 4 May 2026."""
    return raise_barrier(
        cohort=cohort, owner=council, title_en="Unsigned", actor=ada, at=moment(RAISED)
    )


def test_age_counts_working_days_until_it_was_resolved() -> None:
    assert age_in_working_days(RAISED, None, RAISED + timedelta(days=14)) == 10
    assert age_in_working_days(RAISED, date(2026, 5, 8), date(2026, 6, 8)) == 4
    assert age_in_working_days(RAISED, None, RAISED) == 0


def test_codes_are_counted_on(barrier: Barrier, cohort: Cohort, council: Organisation) -> None:
    assert (barrier.code, barrier.raised_on) == ("B-01", RAISED)
    raise_barrier(cohort=cohort, owner=council, title_en="x", code="B-07", actor=None)
    later = raise_barrier(cohort=cohort, owner=council, title_en="y", actor=None)
    assert later.code == "B-08"


def test_a_double_click_raises_once(
    barrier: Barrier, cohort: Cohort, council: Organisation, ada: User
) -> None:
    again = raise_barrier(
        cohort=cohort, owner=council, title_en="Unsigned", actor=ada, at=moment(RAISED)
    )
    assert again.pk == barrier.pk


def test_a_barrier_needs_a_title_and_a_day_that_has_come(
    cohort: Cohort, council: Organisation
) -> None:
    with pytest.raises(Refused):
        raise_barrier(cohort=cohort, owner=council, actor=None)
    with pytest.raises(Refused):
        raise_barrier(
            cohort=cohort, owner=council, title_en="x", raised_on=date(2999, 1, 1), actor=None
        )
    assert not Barrier.objects.exists()


def test_escalating_tells_the_owners_leaders_once(barrier: Barrier, dai: User) -> None:
    for _ in range(2):
        escalate(barrier=barrier, actor=None)
    assert barrier.status == "escalated"
    notice = Notice.objects.get()
    assert (notice.kind, notice.recipient) == ("barrier_escalated", dai)
    assert Event.objects.filter(verb="barrier.escalated").count() == 1


def test_a_loaded_escalation_tells_nobody(barrier: Barrier, dai: User) -> None:
    escalate(barrier=barrier, actor=None, at=moment(RAISED), tell=False)
    assert barrier.escalated_on == RAISED
    assert not Notice.objects.exists()


def test_resolving_keeps_what_removed_it(barrier: Barrier, ada: User) -> None:
    resolve(barrier=barrier, resolution="A template", actor=ada, on=date(2026, 5, 20))
    barrier.refresh_from_db()
    assert (barrier.status, barrier.resolution) == ("resolved", "A template")
    with pytest.raises(Refused):
        escalate(barrier=barrier, actor=ada)


@pytest.mark.parametrize("day", [date(2026, 5, 3), date(2999, 1, 1)])
def test_a_day_that_cannot_be_is_refused(barrier: Barrier, ada: User, day: date) -> None:
    with pytest.raises(Refused):
        resolve(barrier=barrier, actor=ada, on=day)
    barrier.refresh_from_db()
    assert barrier.status == "open"


def test_linking_twice_is_once(barrier: Barrier, draft: Experiment, ada: User) -> None:
    for _ in range(2):
        link_barrier(barrier=barrier, experiment=draft, actor=ada)
    assert BarrierLink.objects.count() == 1
