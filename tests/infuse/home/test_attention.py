"""What waits: each kind appears with its age, goes when it is done, and is nobody else's."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_urlconf, set_urlconf

from infuse.home.attention.sources import ALL, APART
from infuse.models import Programme, User
from infuse.tenancy.current import in_programme
from infuse.waiting.gathering import gather, sources_for
from infuse.waiting.page import Line, lines_of
from infuse.waiting.source import Asked
from tests.infuse.home.waiting_rows import CASES, NOW, World

KINDS = {source.kind: source for source in ALL}


@pytest.fixture(autouse=True)
def in_programme_urls() -> Iterator[None]:
    before = get_urlconf()
    set_urlconf("infuse.programme_urls")
    yield
    set_urlconf(before)


def seen(programme: Programme, person: User, kind: str) -> list[Line]:
    return lines_of(Asked(programme, person, NOW), {kind: KINDS[kind]})


def test_every_source_has_a_case() -> None:
    assert set(CASES) == set(KINDS)
    assert len(KINDS) == len(ALL)
    assert set(KINDS) >= APART


@pytest.mark.parametrize("kind", CASES)
def test_it_waits_until_it_is_done(
    programme: Programme, other_programme: Programme, bo: User, kind: str
) -> None:
    make, days = CASES[kind]
    with in_programme(other_programme.pk):
        make(World(other_programme))
    world = World(programme)
    assert seen(programme, bo, kind) == []
    undo = make(world)
    (line,) = seen(programme, bo, kind)
    assert line.days == days
    assert line.waiting.count == 1
    assert line.sentence
    assert line.url.startswith("/") or kind == "job_failed"
    undo()
    assert seen(programme, bo, kind) == []


def test_the_longest_waiting_stands_first_and_pages_meet(programme: Programme, bo: User) -> None:
    world = World(programme)
    for kind in ("ethics_waiting", "barrier_late", "hours_unconfirmed"):
        CASES[kind][0](world)
    asked = Asked(programme, bo, NOW)
    whole = gather(asked, ALL)
    assert [one.kind for one in whole][:3] == [
        "barrier_late",
        "hours_unconfirmed",
        "ethics_waiting",
    ]
    parts = [*gather(asked, ALL, most=2), *gather(asked, ALL, first=2, most=9)]
    assert parts == whole


def test_one_query_for_all_sources(programme: Programme, bo: User) -> None:
    World(programme)
    with CaptureQueriesContext(connection) as captured:
        gather(Asked(programme, bo, NOW), ALL)
    assert len(captured) == 1


def test_what_one_started_oneself_does_not_wait_for_oneself(programme: Programme) -> None:
    world = World(programme)
    CASES["decisions_to_confirm"][0](world)
    assert seen(programme, world.other_manager, "decisions_to_confirm") == []


def test_a_stale_absence_calls_nobody(programme: Programme, bo: User) -> None:
    CASES["sessions_missed"][0](World(programme))
    later = Asked(programme, bo, NOW + timedelta(days=60))
    assert lines_of(later, {"sessions_missed": KINDS["sessions_missed"]}) == []


def test_each_role_sees_its_own_kinds() -> None:
    assert set(sources_for(ALL, {"experiments.comment"})) == {"team_stuck"}
    assert set(sources_for(ALL, {"programme.see"})) == set()


def test_all_that_waits_page_by_page(
    programme: Programme, bo: User, efa: User, fflur: User, browse: Any
) -> None:
    world = World(programme)
    for number in range(30):
        world.barrier(f"B{number}")
    first = browse(bo).get("/waiting/")
    assert first.status_code == 200
    assert first.content.count(b"app-waiting__line") == 25
    assert b"page=2" in first.content
    assert browse(bo).get("/waiting/?page=2").content.count(b"app-waiting__line") == 5
    assert browse(bo).get("/waiting/?page=x&kind=nothing").status_code == 200
    assert b"app-waiting__line" not in browse(efa).get("/waiting/").content
    assert browse(fflur).get("/waiting/").status_code == 404
