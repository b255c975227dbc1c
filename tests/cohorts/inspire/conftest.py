"""A cohort in its second week, with Ada in it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from cohorts.inspire.models import Session, Week
from cohorts.inspire.weeks import SessionPlan, WeekPlan, lay_out_weeks
from cohorts.roster.calendar import PhasePlan
from cohorts.roster.joining import join_cohort
from cohorts.roster.models import Associate, Cohort
from cohorts.roster.setting_up import create_cohort
from infuse.people.models import Organisation, User
from infuse.tenancy.models import Programme
from tests.conftest import make_person

# What the test client adds to a page's own queries: reads the scope, makes a savepoint of the
# request's transaction, releases it, puts the scope back.
CLIENT = 4


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def plans(weeks: int = 5) -> list[WeekPlan]:
    """So many weeks with a workshop on Monday morning and an online circle on Friday."""
    return [
        WeekPlan(
            number=number,
            title_en=f"Theme {number}",
            title_cy=f"Thema {number}",
            skill_areas=["curiosity", "insurgency"],
            summary_en="What it is about",
            summary_cy="Beth yw e",
            sessions=[
                SessionPlan("Mon", time(9, 30), 120, "workshop", "Workshop", "Gweithdy", "Hall"),
                SessionPlan(
                    "Fri", time(14, 0), 60, "peer_circle", "Circle", "Cylch", is_online=True
                ),
            ],
        )
        for number in range(1, weeks + 1)
    ]


@pytest.fixture
def cohort(programme: Programme) -> Cohort:
    """A cohort whose first week was last week."""
    return new_cohort(programme, "autumn", monday_of(timezone.now().date()) - timedelta(weeks=1))


def new_cohort(programme: Programme, slug: str, starts_on: date) -> Cohort:
    """A cohort of five learning weeks and ten with teams."""
    return create_cohort(
        programme=programme,
        slug=slug,
        name_en=slug.title(),
        name_cy=f"{slug.title()} (cy)",
        starts_on=starts_on,
        ends_on=starts_on + timedelta(weeks=15, days=-1),
        capacity=60,
        teams_planned=10,
        phases=[
            PhasePlan("inspire", "Inspire", "Ysbrydoli", 5),
            PhasePlan("teams", "Teams", "Timau", 10),
        ],
        team_size=(4, 6, 5),
        actor=None,
    )


@pytest.fixture
def weeks(cohort: Cohort) -> list[Week]:
    """The cohort's five weeks, laid out."""
    phase = cohort.phases.get(position=1)
    return lay_out_weeks(cohort=cohort, phase=phase, weeks=plans(), actor=None)


@pytest.fixture
def past_session(weeks: list[Week]) -> Session:
    """A session of the first week."""
    return weeks[0].sessions.get(position=1)


@pytest.fixture
def ada_in(cohort: Cohort, ada: User, council: Organisation) -> Associate:
    """Ada's place in the cohort."""
    return join_cohort(
        cohort=cohort,
        person=ada,
        organisation=council,
        actor=None,
        at=datetime(2026, 1, 1, tzinfo=UTC),
    )


@pytest.fixture
def joined(
    programme: Programme, cohort: Cohort, council: Organisation
) -> Callable[[int], list[Associate]]:
    """`joined(30)` puts thirty more people into the cohort."""

    def join(number: int) -> list[Associate]:
        return [
            join_cohort(
                cohort=cohort,
                person=make_person(programme, f"Person{n:02}"),
                organisation=council,
                actor=None,
            )
            for n in range(number)
        ]

    return join
