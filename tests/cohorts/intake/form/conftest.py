"""A second call, to copy from."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cohorts.intake.calls import open_call
from cohorts.intake.models import Call
from infuse.models import Programme, User
from tests.cohorts.roster.making import make_cohort


@pytest.fixture
def other_call(programme: Programme, bo: User, now: datetime) -> Call:
    """The call of an earlier cohort."""
    return open_call(
        cohort=make_cohort(programme, slug="autumn", name_en="Autumn", name_cy="Yr hydref"),
        opens_at=now - timedelta(days=90),
        closes_at=now - timedelta(days=60),
        criteria=["fit"],
        actor=bo,
    )
