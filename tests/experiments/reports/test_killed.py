"""A worker that is killed in the middle, for real: one finished report, and no half file."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection
from kombu import Connection

from experiments.models import Report
from experiments.reports.making import ask_for_report
from experiments.reports.subjects import of_cohort
from infuse.models import Event, Programme
from infuse.tenancy.current import in_programme
from tests.conftest import connect_to, copy_database, drop_database, loaded_template
from tests.journeys.served import numbered

BROKER = 3  # a numbered database that nothing else in a test run uses
PATIENCE = 60


@pytest.fixture
def database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A database that a worker can be sent to: what is done in it is committed."""
    name = f"infuse_test_{os.getpid()}_killed"
    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        with loaded_template() as template:
            copy_database(template, name)
        connect_to(name)
        yield name
        connect_to(before)
        drop_database(name)


@pytest.fixture
def start_worker(database: str, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """`start_worker()`: a Celery worker on that database, in a process group of its own."""
    started: list[subprocess.Popen[bytes]] = []
    mine = re.sub(r"^(\w+://[^/]*/)[^?]*", rf"\g<1>{database}", os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DATABASE_URL": mine,
        "REDIS_URL": numbered(settings.REDIS_URL, "virtual_host", BROKER),
        "MEDIA_ROOT": str(tmp_path / "media"),
    }

    def start() -> subprocess.Popen[bytes]:
        command = [
            sys.executable, "-m", "celery", "-A", "infuse.celery:app", "worker", "--queues",
            "reports", "--pool", "solo", "--loglevel", "ERROR", "--without-gossip",
            "--without-mingle",
        ]  # fmt: skip
        started.append(
            subprocess.Popen(
                command, cwd=settings.BASE_DIR, env=environment, stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        )  # fmt: skip
        return started[-1]

    yield start
    for worker in started:
        if worker.poll() is None:
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def send(name: str, *args: int) -> None:
    """Send a task to that worker's broker."""
    url = numbered(settings.REDIS_URL, "virtual_host", BROKER)
    with Connection(url.replace("unix://", "redis+socket://")) as broker:
        current_app.send_task(name, args=args, queue="reports", connection=broker)


def when(report: Report, reached: Callable[[Report], bool]) -> Report:
    """The report's row once it is so far."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with in_programme(report.programme_id):
            row = Report.objects.defer("account").get(pk=report.pk)
        if reached(row):
            return row
        time.sleep(0.02)
    raise AssertionError(f"{row.state}, {row.step}, {row.message}")


@pytest.mark.usefixtures("database")
def test_a_worker_killed_in_the_middle(
    start_worker: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    programme = Programme.objects.get(slug="cymoedd-a-glannau")
    with in_programme(programme.pk):
        subject = of_cohort(programme.cohorts.order_by("starts_on")[0])
        report = ask_for_report(subject=subject, actor=None, wake_worker=False)
    worker = start_worker()
    send("experiments.reports.make", programme.pk, report.pk)
    when(report, lambda row: row.step == "cy")
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    assert when(report, lambda row: True).state == Report.State.RUNNING

    start_worker()
    send("experiments.reports.sweep")
    done = when(report, lambda row: row.state == Report.State.READY)
    with in_programme(programme.pk):
        files = list(done.files.order_by("language"))
        assert Report.objects.count() == 1
        assert [file.language for file in files] == ["cy", "en"]
        assert Event.objects.filter(verb="reports.made").count() == 1
        names = sorted(Path(file.file.name or "").name for file in files)
    folder = tmp_path / "media" / "reports" / str(programme.pk) / str(report.pk)
    assert sorted(path.name for path in folder.iterdir()) == names
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in folder.iterdir())
