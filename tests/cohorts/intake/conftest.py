"""A cohort with an open call, people to apply for it, and a panel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from cohorts.intake.apply.applying import receive_application, start_application
from cohorts.intake.apply.saving import save_draft
from cohorts.intake.calls import open_call
from cohorts.intake.models import Application, Call, Panellist
from cohorts.intake.review.panel import seat_panellist
from cohorts.roster.models import Cohort
from infuse.models import Organisation, Programme, User
from tests.cohorts.roster.making import make_cohort
from tests.conftest import make_person

ANSWERS = {"motivation": "I want to learn.", "problem_to_work_on": "Letters nobody can read."}


@pytest.fixture
def cohort(programme: Programme) -> Cohort:
    """A cohort of two places that starts next Monday."""
    return make_cohort(programme)


@pytest.fixture
def call(cohort: Cohort, bo: User, now: datetime) -> Call:
    """The cohort's call, open now."""
    return open_call(
        cohort=cohort,
        opens_at=now - timedelta(days=10),
        closes_at=now + timedelta(days=10),
        criteria=["fit", "impact"],
        actor=bo,
    )


@pytest.fixture
def fields(council: Organisation) -> dict[str, Any]:
    """Everything that an application asks besides the call's own questions."""
    return {
        "organisation": council,
        "job_title": "Housing officer",
        "grade": "officer",
        "preferred_language": "en",
        "working_pattern": "full_time",
        "days_available": ["Mon", "Tue"],
        "line_manager_name": "Mair Owen",
        "line_manager_email": "mair.owen@council.example",
    }


@pytest.fixture
def hari(programme: Programme) -> User:
    """Somebody who applies: a person with no role in the programme."""
    return make_person(programme, "Hari")


@pytest.fixture
def draft(call: Call, hari: User, fields: dict[str, Any]) -> Application:
    """Hari's application, complete and not sent."""
    application = start_application(call=call, person=hari, actor=hari)
    return save_draft(
        application=application,
        version=1,
        fields=fields,
        answers=ANSWERS,
        written_in="en",
        actor=hari,
    )


@pytest.fixture
def receive(
    call: Call, programme: Programme, fields: dict[str, Any], now: datetime
) -> Callable[..., Application]:
    """`receive("Ifan")` is Ifan's application, sent; keywords change its fields."""

    def receive(name: str, **changes: Any) -> Application:
        return receive_application(
            call=call,
            ref=changes.pop("ref", ""),
            person=changes.pop("person", None) or make_person(programme, name),
            fields=fields | changes,
            answers=ANSWERS,
            written_in="en",
            submitted_at=now - timedelta(days=1),
            actor=None,
        )

    return receive


@pytest.fixture
def application(receive: Callable[..., Application], hari: User) -> Application:
    """Hari's application, sent."""
    return receive("Hari", person=hari)


@pytest.fixture
def panellist(call: Call, fflur: User, charity: Organisation, bo: User) -> Panellist:
    """Fflur's seat on the panel."""
    return seat_panellist(call=call, person=fflur, organisation=charity, actor=bo)
