"""Jobs that run: each with how far it is, gone when it is done, and nobody else's."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import get_urlconf, set_urlconf

from cohorts.models import DecisionBatch, Pack, Proposal, Release, SheetImport
from experiments.models import ReportBatch
from infuse.home.jobs.views import ALL
from infuse.models import Programme, User
from infuse.notices.bulk.models import BulkMessage
from infuse.tenancy.current import in_programme
from infuse.waiting.gathering import gather
from infuse.waiting.source import Asked
from tests.infuse.home.waiting_rows import NOW, Undo, World, ago, setting


@pytest.fixture(autouse=True)
def in_programme_urls() -> Iterator[None]:
    before = get_urlconf()
    set_urlconf("infuse.programme_urls")
    yield
    set_urlconf(before)


def _import(w: World, bo: User) -> Undo:
    row = w.make(
        SheetImport, call=w.call, kind="applications", state="importing", file_name="a.csv",
        data=b"", language="en", asked_by=bo, done=1, total=4,
    )  # fmt: skip
    return setting(row, state="done")


def _pack(w: World, bo: User) -> Undo:
    row = w.make(Pack, state="running", language="en", asked_by=bo, done=1, total=4)
    return setting(row, state="ready")


def _batch(w: World, bo: User) -> Undo:
    row = w.make(DecisionBatch, call=w.call, state="deciding", started_by=bo, started_at=ago(1))
    return setting(row, state="decided")


def _release(w: World, bo: User) -> Undo:
    row = w.make(Release, call=w.call, state="running", made_by=bo, made_at=ago(1), total=4, told=1)
    return setting(row, state="done")


def _proposal(w: World, _bo: User) -> Undo:
    row = w.make(
        Proposal, cohort=w.cohort, number=1, state="running", seconds_limit=60,
        progress_seconds=15.0,
    )  # fmt: skip
    return setting(row, state="ready")


def _reports(w: World, _bo: User) -> Undo:
    batch = w.make(ReportBatch, cohort=w.cohort)
    w.report(batch=batch)
    for number in (2, 3, 4):
        w.report(batch=batch, state="queued", number=number)
    return lambda: w.programme.reports.update(state="ready")


def _report(w: World, _bo: User) -> Undo:
    return setting(w.report(state="running", percent=25), state="ready")


def _bulk(w: World, bo: User) -> Undo:
    row = w.make(
        BulkMessage, author=bo, state="queued", queued_at=ago(1), recipients=4, subject_en="S"
    )
    for i in range(3):
        w.notice(key=f"{i}", due_at=ago(1), bulk=row)
    return lambda: w.programme.notices.update(state="sent")


# Kind → what starts it, and how far it is in per cent.
CASES: dict[str, tuple[Callable[[World, User], Undo], int]] = {
    "import_running": (_import, 25),
    "pack_running": (_pack, 25),
    "batch_running": (_batch, 0),
    "release_running": (_release, 25),
    "proposal_running": (_proposal, 25),
    "reports_running": (_reports, 25),
    "report_running": (_report, 25),
    "bulk_running": (_bulk, 25),
}


def test_every_source_has_a_case() -> None:
    assert set(CASES) == {source.kind for source in ALL}


@pytest.mark.parametrize("kind", CASES)
def test_a_job_runs_until_it_is_done(
    programme: Programme, other_programme: Programme, bo: User, kind: str
) -> None:
    make, percent = CASES[kind]
    source = next(one for one in ALL if one.kind == kind)
    with in_programme(other_programme.pk):
        make(World(other_programme), bo)
    world = World(programme)
    asked = Asked(programme, bo, NOW)
    assert gather(asked, [source]) == []
    undo = make(world, bo)
    (line,) = gather(asked, [source])
    assert line.count == percent
    assert source.url(line).startswith("/")
    undo()
    assert gather(asked, [source]) == []


def test_the_part_asks_again_while_something_runs(
    programme: Programme, bo: User, browse: Any
) -> None:
    assert "hx-get" not in browse(bo).get("/jobs/").content.decode()
    _import(World(programme), bo)
    text = browse(bo).get("/jobs/").content.decode()
    assert 'hx-get="/afon/jobs/" hx-trigger="every 5s"' in text
    assert "25 per cent" in text
