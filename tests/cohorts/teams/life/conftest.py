"""Three teams of three, on the three issues."""

from __future__ import annotations

import pytest

from cohorts.issues.models import WickedIssue
from cohorts.models import Associate, Cohort, Team
from cohorts.teams.publishing import TeamPlan, form_teams
from infuse.models import User


@pytest.fixture
def teams(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> list[Team]:
    """T1 to T3 with Person1–3, 4–6, 7–9."""
    plans = [
        TeamPlan(f"T{k + 1}", f"River {k}", f"Afon {k}", issues[k], people[3 * k : 3 * k + 3])
        for k in range(3)
    ]
    return form_teams(cohort=cohort, teams=plans, actor=bo, tell=False)
