"""A cohort of nine that ranked three issues, and a proposal for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.proposing import ask_for_proposal
from cohorts.teams.proposals.solving import solve_proposal
from infuse.models import Programme, User
from tests.cohorts.issues.material import (
    make_associates,
    make_cohort,
    make_organisations,
    offer,
    rank,
)


@pytest.fixture
def cohort(programme: Programme) -> Cohort:
    """Teams of 2 to 4."""
    return make_cohort(programme)


@pytest.fixture
def issues(cohort: Cohort) -> list[WickedIssue]:
    """Three issues with up to two teams each."""
    return [offer(cohort, code) for code in ("WI1", "WI2", "WI3")]


@pytest.fixture
def people(cohort: Cohort, issues: list[WickedIssue]) -> list[Associate]:
    """Nine people who ranked all three issues, in turns, until yesterday."""
    made = make_associates(cohort, make_organisations(cohort.programme), 9)
    for k, associate in enumerate(made):
        rank(associate, *(issues[(k + shift) % 3] for shift in range(3)))
    cohort.rankings_close_on = date.today() - timedelta(days=1)
    cohort.save(update_fields=["rankings_close_on"])
    return made


@pytest.fixture
def solved(cohort: Cohort, people: list[Associate], bo: User) -> Callable[[], Proposal]:
    """`solved()` asks for a proposal and works it out, as the worker would."""

    def solved() -> Proposal:
        proposal = ask_for_proposal(cohort=cohort, seconds=5, actor=bo)
        solve_proposal(proposal.programme_id, proposal.pk)
        proposal.refresh_from_db()
        return proposal

    return solved


@pytest.fixture
def proposal(solved: Callable[[], Proposal]) -> Proposal:
    """A proposal that is ready."""
    return solved()
