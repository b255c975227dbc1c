"""A panel that has been through the list of applicants."""

from collections.abc import Callable
from datetime import datetime

import pytest

from cohorts.intake.models import Application, Call, Panellist, Review
from cohorts.intake.review.assigning import assign_review
from cohorts.intake.review.conflicts import declare_conflicts
from cohorts.intake.review.panel import seat_panellist
from infuse.models import Organisation, Programme, User
from tests.conftest import make_person


@pytest.fixture
def seat(call: Call, programme: Programme) -> Callable[..., Panellist]:
    """`seat("Nia")` is Nia's seat on the panel; an organisation may follow."""

    def seat(name: str, organisation: Organisation | None = None) -> Panellist:
        person = make_person(programme, name)
        return seat_panellist(call=call, person=person, organisation=organisation, actor=None)

    return seat


@pytest.fixture
def checked(panellist: Panellist, now: datetime) -> Panellist:
    """Fflur, who has declared no conflict."""
    declare_conflicts(panellist=panellist, applications=[], checked=True, actor=None, at=now)
    panellist.refresh_from_db()
    return panellist


@pytest.fixture
def review(application: Application, checked: Panellist, bo: User) -> Review:
    """Fflur is asked to review Hari's application."""
    return assign_review(application=application, panellist=checked, actor=bo)
