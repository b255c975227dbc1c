"""One served platform and one browser for all journeys; a walker for each person."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import connect_to, copy_database, drop_database, loaded_template
from tests.journeys.auditing import begin_audit
from tests.journeys.beginning import begin
from tests.journeys.deciding import begin_decisions
from tests.journeys.reviewing import begin_reviews
from tests.journeys.served import Served, served
from tests.journeys.teaming import begin_teams
from tests.journeys.walker import Walker

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RESULTS = Path(settings.BASE_DIR) / "test-results"
# The programmes that the journeys begin in, beside the demo's.
DEMO = "cymoedd-a-glannau"
THREAD, PLAIN, REVIEWS = "taith", "llwybr", "adolygu"
DECISIONS = "penderfynu"
ISSUES = "problemau"
BOARD = "bwrdd"
TEAMS = "timau"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a journey, and one process walks them all: see tests/spreading.py."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
    # The longest group first: the other processes have the rest to do meanwhile.
    items.sort(key=lambda item: item.get_closest_marker("journey") is None)


@pytest.fixture(scope="package")
def platform(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Infuse with both demo programmes and the two that the journeys begin in."""
    name = f"infuse_test_{os.getpid()}_journeys"
    with django_db_blocker.unblock():
        before = connection.settings_dict["NAME"]
        with loaded_template() as template:
            copy_database(template, name)
        connect_to(name)
        call_command("open_next_cohort", stdout=io.StringIO())  # as `./run` does
        call_command("begin_running_cohort", stdout=io.StringIO())
        begin_audit(DEMO)
        begin(THREAD)
        begin(PLAIN)
        begin(BOARD)
        begin(ISSUES)
        begin_reviews(REVIEWS)
        begin_teams(TEAMS)
        begin_decisions(DECISIONS)
        connect_to(before)
        try:
            with served(name, tmp_path_factory.mktemp("served")) as running:
                yield running
        finally:
            drop_database(name)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser that `./run test` found or fetched.

    It ends with the journeys: while it is there the process has a running event loop, and Django
    refuses the database to every other test.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture
def walk(
    platform: Served, chromium: Browser, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Walker]]:
    """`walk("bo")` is a person with a browser of their own; what went wrong unseen is said last."""
    walkers: list[Walker] = []

    def begin_walk(name: str, **options: Any) -> Walker:
        walkers.append(Walker(name, chromium, platform.address, **options))
        return walkers[-1]

    yield begin_walk
    failed = getattr(request.node, "walk_failed", False)
    for walker in walkers:
        if failed:
            RESULTS.mkdir(exist_ok=True)
            walker.picture(RESULTS / f"{request.node.name}-{walker.name}.png")
    complaints = [complaint for walker in walkers for complaint in walker.complaints]
    for walker in walkers:
        walker.close()
    if failed:
        print("\n".join(complaints))
    else:
        assert not complaints, "\n".join(complaints)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Let `walk` know that its test failed, while the pages still stand."""
    report = yield
    if report.when == "call" and report.failed:
        item.walk_failed = True  # type: ignore[attr-defined]
    return report
