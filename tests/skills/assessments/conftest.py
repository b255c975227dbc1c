"""A round with four elements in two areas, its moments around today, and Ada asked."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import pytest
from django.utils import timezone

from cohorts.roster.calendar import PhasePlan
from cohorts.roster.joining import join_cohort
from cohorts.roster.models import Associate, Cohort
from cohorts.roster.setting_up import create_cohort
from infuse.people.models import Organisation, User
from infuse.tenancy.models import Programme
from skills.assessments import answering
from skills.assessments.models import AssessmentMoment, AssessmentRound, Framework
from skills.assessments.setting_up import create_framework, open_round
from skills.framework import ItemPlan
from tests.conftest import make_person

# What the test client adds to a page's own queries: reads the scope, makes a savepoint of the
# request's transaction, releases it, puts the scope back.
CLIENT = 4

ITEMS = [
    ItemPlan(
        "CU1", "curiosity", "Asking why", "Gofyn pam", "I ask why twice", "Gofynnaf ddwywaith"
    ),
    ItemPlan("CU2", "curiosity", "Looking again", "Edrych eto"),
    ItemPlan("IN1", "insurgency", "Gathering allies", "Casglu cynghreiriaid"),
    ItemPlan("IN2", "insurgency", "Trying things", "Rhoi cynnig"),
]
# Answers whose examples are not what the test is about.
submit_assessment = partial(answering.submit_assessment, need_examples=False)
submit_moment = partial(answering.submit_moment, need_examples=False)

CODES = [item.code for item in ITEMS]


def all_at(level: str) -> dict[str, str]:
    """The same level for every element."""
    return dict.fromkeys(CODES, level)


def noon(day: date) -> datetime:
    """The middle of a day, in UTC."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def close(moment: AssessmentMoment) -> None:
    """Let a moment have closed yesterday."""
    moment.closes_on = timezone.now().date() - timedelta(days=1)
    moment.save()


@pytest.fixture
def framework(programme: Programme) -> Framework:
    """The first version of the programme's skills."""
    return create_framework(programme=programme, items=ITEMS, actor=None)


@pytest.fixture
def days() -> dict[str, tuple[date, date]]:
    """t0 was half a year ago, t1 a quarter; t2 is open now; t3 is to come."""
    today = timezone.now().date()
    return {
        "t0": (today - timedelta(days=180), today - timedelta(days=170)),
        "t1": (today - timedelta(days=100), today - timedelta(days=90)),
        "t2": (today - timedelta(days=3), today + timedelta(days=3)),
        "t3": (today + timedelta(days=180), today + timedelta(days=190)),
    }


@pytest.fixture
def assessment_round(
    programme: Programme, framework: Framework, days: Mapping[str, tuple[date, date]]
) -> AssessmentRound:
    """The cohort's round."""
    return open_round(programme=programme, framework=framework, moments=days, actor=None)


@pytest.fixture
def moments(assessment_round: AssessmentRound) -> dict[str, AssessmentMoment]:
    """The round's moments by code."""
    return {moment.code: moment for moment in assessment_round.moments.select_related("round")}


@pytest.fixture
def cohort(programme: Programme, assessment_round: AssessmentRound) -> Cohort:
    """The cohort that the round asks."""
    today = timezone.now().date()
    starts_on = today - timedelta(days=today.weekday(), weeks=25)
    return create_cohort(
        programme=programme,
        slug="spring",
        name_en="Spring",
        name_cy="Gwanwyn",
        starts_on=starts_on,
        ends_on=starts_on + timedelta(weeks=30, days=-1),
        capacity=60,
        teams_planned=10,
        phases=[PhasePlan("a", "A", "A", 5), PhasePlan("b", "B", "B", 25)],
        assessment_round=assessment_round,
        actor=None,
    )


@pytest.fixture
def ada_in(cohort: Cohort, ada: User, council: Organisation) -> Associate:
    """Ada, asked."""
    return join_cohort(cohort=cohort, person=ada, organisation=council, actor=None)


@pytest.fixture
def joined(
    programme: Programme, cohort: Cohort, council: Organisation
) -> Callable[[int], list[User]]:
    """`joined(30)` puts thirty more people into the cohort."""

    def join(number: int) -> list[User]:
        people = [make_person(programme, f"Person{n:02}") for n in range(number)]
        for person in people:
            join_cohort(cohort=cohort, person=person, organisation=council, actor=None)
        return people

    return join
