"""A cohort with one team of Ada and Nye, and a plan that is ready to lock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import Seat, Team
from experiments.design.ethics import answer_triage
from experiments.design.locking import lock_plan
from experiments.design.models import EthicsCheck, Experiment, Series
from experiments.design.planning import MetricPlan, SeriesPlan, save_plan, start_plan
from experiments.design.running import finish, start
from infuse.models import Organisation, Programme, User
from tests.conftest import make_person

Browse = Callable[..., Any]
MONDAY = date(2026, 4, 13)
NO_TO_ALL = dict.fromkeys(EthicsCheck.QUESTIONS, False)
PLAN: dict[str, Any] = {
    "hypothesis": "We believe that a private card cuts idling.",
    "riskiest_assumption": "That drivers idle out of habit.",
    "whose_voice_is_missing": "Loaders.",
    "method": "Twelve vans get cards and twelve do not.",
    "comparison": "Twelve vans at the same depots.",
    "evidence_check": "None found.",
}
PRIMARY = MetricPlan(
    role="primary",
    name="Reduction in idling",
    unit="points",
    direction="higher_is_better",
    baseline=Decimal(0),
    threshold=Decimal(15),
    stop_threshold=Decimal(5),
)
GUARDRAIL = MetricPlan(
    role="guardrail",
    name="Cold starts",
    unit="reports",
    direction="lower_is_better",
    baseline=Decimal(3),
    threshold=Decimal(5),
)
SERIES = [SeriesPlan(key="difference", label_en="Difference", unit="points", role="primary")]


def moment(day: date, hour: int = 12) -> datetime:
    """Noon (UTC) of a day, unless another hour is given."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture
def cohort(programme: Programme) -> Cohort:
    """A cohort of 26 weeks from Monday 13 April 2026."""
    return Cohort.objects.create(
        programme=programme,
        slug="one",
        name_en="First",
        name_cy="Cyntaf",
        starts_on=MONDAY,
        ends_on=MONDAY + timedelta(days=26 * 7 - 1),
        capacity=20,
        teams_planned=2,
    )


@pytest.fixture
def make_team(programme: Programme, cohort: Cohort, council: Organisation) -> Callable[..., Team]:
    """`make_team("T1", ada, nye)`: a team on an issue of its own, with these people in it."""

    def make(code: str, *people: User) -> Team:
        issue = WickedIssue.objects.create(
            programme=programme,
            cohort=cohort,
            code=f"W{code}",
            title_en=f"Issue of {code}",
            title_cy=f"Mater {code}",
            statement_en="-",
            statement_cy="-",
            outcome_en="-",
            outcome_cy="-",
        )
        team = Team.objects.create(
            programme=programme,
            cohort=cohort,
            issue=issue,
            code=code,
            name_en=f"Team {code}",
            name_cy=f"Tîm {code}",
            formed_at=moment(MONDAY),
        )
        for person in people:
            associate = Associate.objects.create(
                programme=programme,
                cohort=cohort,
                person=person,
                organisation=council,
                joined_at=moment(MONDAY),
            )
            Seat.objects.create(
                programme=programme, team=team, associate=associate, began_on=MONDAY
            )
        return team

    return make


@pytest.fixture
def nye(programme: Programme, council: Organisation) -> User:
    """Ada's team-mate."""
    return make_person(programme, "Nye", "associate", organisation=council)


@pytest.fixture
def olwen(programme: Programme, council: Organisation) -> User:
    """An associate of the same cohort in another team."""
    return make_person(programme, "Olwen", "associate", organisation=council)


@pytest.fixture
def team(make_team: Callable[..., Team], ada: User, nye: User) -> Team:
    """Ada and Nye's team."""
    return make_team("T1", ada, nye)


@pytest.fixture
def other_team(make_team: Callable[..., Team], olwen: User) -> Team:
    """Olwen's team."""
    return make_team("T2", olwen)


def new_plan(team: Team, person: User, **fields: Any) -> Experiment:
    """A started plan with nothing but its title."""
    owner = Associate.objects.get(person=person, cohort_id=team.cohort_id)
    values = {"source_language": "en", "title_en": "Idling feedback"} | fields
    return start_plan(team=team, owner=owner, actor=person, **values)


def complete(experiment: Experiment, **fields: Any) -> Experiment:
    """Fill the test card, two metrics and a series in."""
    return save_plan(
        experiment=experiment,
        version=experiment.version,
        fields=PLAN | fields,
        metrics=[PRIMARY, GUARDRAIL],
        series=SERIES,
        actor=experiment.owner.person,
    )


@pytest.fixture
def draft(team: Team, ada: User) -> Experiment:
    """A complete plan whose ethics check has not been looked at."""
    return complete(new_plan(team, ada))


@pytest.fixture
def ready(draft: Experiment, ada: User) -> Experiment:
    """A complete plan with no to all six questions: ready to lock."""
    answer_triage(experiment=draft, answers=NO_TO_ALL, actor=ada)
    return draft


@pytest.fixture
def locked(ready: Experiment, ada: User) -> Experiment:
    """A locked plan."""
    lock_plan(experiment=ready, actor=ada)
    return ready


@pytest.fixture
def running(locked: Experiment, ada: User) -> Experiment:
    """A running experiment."""
    start(experiment=locked, actor=ada)
    return locked


@pytest.fixture
def analysing(running: Experiment, ada: User) -> Experiment:
    """An experiment whose measuring is over."""
    finish(experiment=running, actor=ada)
    return running


@pytest.fixture
def primary_series(running: Experiment) -> Series:
    """What the running experiment counts."""
    return running.series.get()


@pytest.fixture
def other_draft(other_team: Team, olwen: User) -> Experiment:
    """A complete plan of Olwen's team."""
    return complete(new_plan(other_team, olwen, title_en="Lift share"))
