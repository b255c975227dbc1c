"""Three teams of three, and a board to read again."""

from __future__ import annotations

import pytest

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import Proposal
from tests.cohorts.teams.material import hand_made


@pytest.fixture
def trio(cohort: Cohort, people: list[Associate], issues: list[WickedIssue]) -> Proposal:
    """Three teams of three, in the order of their names."""
    return hand_made(cohort, [people[:3], people[3:6], people[6:]], issues)
