"""A cohort that ranks: Ada and five others, three issues."""

from __future__ import annotations

import pytest

from cohorts.issues.models import WickedIssue
from cohorts.roster.joining import join_cohort
from cohorts.roster.models import Associate, Cohort
from infuse.models import Organisation, Programme, User
from tests.cohorts.issues.material import make_cohort, offer


@pytest.fixture
def cohort(programme: Programme) -> Cohort:
    """A cohort whose ranking is open for a week."""
    return make_cohort(programme)


@pytest.fixture
def associate(cohort: Cohort, ada: User, council: Organisation) -> Associate:
    """Ada's place in the cohort."""
    return join_cohort(
        cohort=cohort, person=ada, organisation=council, days_available=["Mon"], actor=None
    )


@pytest.fixture
def issues(cohort: Cohort) -> list[WickedIssue]:
    """Three offered issues."""
    return [offer(cohort, code) for code in ("WI1", "WI2", "WI3")]
