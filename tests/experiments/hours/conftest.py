"""Ada's place in the cohort of 26 weeks from 13 April 2026."""

import pytest

from cohorts.roster.models import Associate
from cohorts.teams.models import Team
from infuse.models import User


@pytest.fixture
def associate(team: Team, ada: User) -> Associate:
    """Ada in her cohort."""
    return Associate.objects.select_related("cohort__programme", "person", "programme").get(
        person=ada
    )


@pytest.fixture
def nyes_place(team: Team, nye: User) -> Associate:
    """Nye in the same."""
    return Associate.objects.select_related("cohort__programme", "person", "programme").get(
        person=nye
    )
