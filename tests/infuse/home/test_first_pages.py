"""Each role's first page asks the database at most twenty times, however large the cohort is."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cohorts.models import Associate, Attendance, Seat, Team
from experiments.models import Entry, Experiment
from infuse.home.first_pages import FRAGMENTS
from infuse.models import Membership, Programme, User
from tests.conftest import Browser, make_person
from tests.infuse.home.waiting_rows import World, ago, day_ago

MOST = 20


def statements(programme: Programme, person: User) -> list[str]:
    """What one visit of the first page asks; savepoints, which keep the parts apart, left out."""
    browser = Browser(programme, person)
    assert browser.get("/").status_code == 200
    with CaptureQueriesContext(connection) as captured:
        page = browser.get("/")
    assert "could not be loaded" not in page.content.decode()
    found = [query["sql"] for query in captured.captured_queries[1:-1]]
    return [sql for sql in found if "SAVEPOINT" not in sql]


def with_teams(world: World, number: int) -> None:
    """So many more stuck teams of one, each with an experiment, an entry and an absence."""
    session = world.session(20, number)
    for i in range(number):
        mark = f"{number}-{i}"
        person = make_person(world.programme, f"P{mark}", "associate")
        associate = world.make(
            Associate,
            cohort=world.cohort,
            person=person,
            organisation=world.body,
            joined_at=ago(50),
        )
        team = world.make(
            Team,
            cohort=world.cohort,
            issue=world.issue,
            code=f"T{mark}",
            name_en=mark,
            name_cy=mark,
            formed_at=ago(50),
        )
        world.make(Seat, team=team, associate=associate, began_on=day_ago(50))
        world.make(Attendance, session=session, associate=associate, status="no", marked_at=ago(20))
        experiment = world.make(
            Experiment,
            team=team,
            code=f"E{mark}",
            owner=associate,
            source_language="en",
            state="running",
            state_since=ago(40),
            title_en=mark,
        )
        world.make(
            Entry,
            experiment=experiment,
            author=person,
            on=day_ago(30),
            written_at=ago(30),
            language="en",
            text="-",
            once_key="k",
        )
        world.barrier(f"B{mark}")


def running(programme: Programme) -> World:
    """A cohort that runs today."""
    world = World(programme)
    world.runs_today()
    return world


def test_the_managers_page_asks_the_same_of_a_larger_cohort(programme: Programme, bo: User) -> None:
    world = running(programme)
    with_teams(world, 1)
    few = statements(programme, bo)
    with_teams(world, 12)
    many = statements(programme, bo)
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= MOST, "\n".join(many)


@pytest.mark.parametrize("role", [role for role in FRAGMENTS if role != "programme_manager"])
def test_every_role_asks_little(programme: Programme, role: str) -> None:
    world = running(programme)
    with_teams(world, 2)
    person = world.person if role == "associate" else make_person(programme, "Som", role)
    if role == "associate":
        world.make(Membership, user=person, role=role, organisation=world.body)
        world.experiment()
    found = statements(programme, person)
    assert len(found) <= MOST, "\n".join(found)


def test_a_late_message_is_told(programme: Programme, bo: User, browse: Any) -> None:
    world = World(programme)
    world.notice(due_at=timezone.now() - timedelta(days=1))
    text = browse(bo).get("/notices/health/").content.decode()
    assert "may be standing still" in text
    assert "tell the platform" in text
    world.programme.notices.update(state="sent", due_at=timezone.now())
    text = browse(bo).get("/notices/health/").content.decode()
    assert "Every message that was due has gone out." in text


def test_the_cohort_is_switched_with_one_click(programme: Programme, bo: User, browse: Any) -> None:
    world = running(programme)
    later = timezone.localdate() + timedelta(days=90)
    world.make(
        type(world.cohort),
        slug="next",
        name_en="Next one",
        name_cy="Nesaf",
        capacity=9,
        teams_planned=1,
        starts_on=later,
        ends_on=later + timedelta(days=30),
    )
    page = browse(bo).get("/glance/").content.decode()
    assert "Cohort at a glance" in page
    assert "?cohort=next#cohort_glance" in page
    assert "Next one at a glance" in browse(bo).get("/glance/?cohort=next").content.decode()
    assert "Cohort at a glance" in browse(bo).get("/glance/?cohort=nothing").content.decode()
