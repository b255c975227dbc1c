"""PostgreSQL and Valkey for these tests alone, which may so be killed; and real mail workers."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from celery import current_app
from django.conf import settings
from django.db import connection
from kombu import Connection

from infuse.embedded.binaries import postgres_programs
from infuse.embedded.places import KINDS, Place
from infuse.embedded.postgres import Postgres
from infuse.embedded.supply import services
from infuse.embedded.valkey import Valkey
from infuse.embedded.workers import mail_worker
from tests.conftest import connect_to, migrated_template

PATIENCE = 120  # seconds


@dataclass
class Platform:
    """The services, a mail server's port, and the workers that were started."""

    environment: dict[str, str]
    postgres: Postgres
    valkey: Valkey
    port: int
    started: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def worker(self) -> "subprocess.Popen[bytes]":
        """The sender as the platform runs it, in a process group of its own; a new one when the
        last is dead.
        """
        if not self.started or self.started[-1].poll() is not None:
            self.started.append(
                subprocess.Popen(
                    mail_worker(),
                    cwd=settings.BASE_DIR,
                    env=self.environment,
                    stdin=subprocess.DEVNULL,
                    start_new_session=True,
                )
            )
        return self.started[-1]

    def send(self, task: str, *calls: tuple[int, ...]) -> None:
        """Send a task, once for each tuple of arguments."""
        with self._broker() as broker:
            for arguments in calls:
                current_app.send_task(task, args=arguments, queue="mail", connection=broker)

    def queued(self) -> int:
        """How many messages wait in the broker."""
        with self._broker() as broker:
            channel: Any = broker.default_channel
            return int(channel.client.llen("mail"))

    def _broker(self) -> Any:
        url = self.environment["REDIS_URL"].replace("unix://", "redis+socket://")
        return Connection(url)


@contextmanager
def own_platform(port: int) -> Iterator[Platform]:
    """The services, with the test's own connection to their database; gone at the end."""
    state = Path(tempfile.mkdtemp(prefix="infuse-faults-"))
    state.chmod(0o755)
    place = Place(KINDS["test"], state)
    try:
        with services("test", state, given={}) as supply:
            mail = {"MAIL_URL": f"smtp://127.0.0.1:{port}", "DEMO": "false"}
            environment = {**os.environ, **supply.environment, **mail}
            url = urlsplit(environment["DATABASE_URL"])
            Postgres(place).sql(_schema(), url.path.strip("/"))
            socket = Path(environment["REDIS_URL"].partition("://")[2].partition("?")[0])
            platform = Platform(environment, Postgres(place), Valkey(place, socket.stem), port)
            with connected_to(environment["DATABASE_URL"]):
                yield platform
            for worker in platform.started:
                kill(worker)
    finally:
        _clear(state, place)


def _schema() -> str:
    """The tables as the migrations made them for every test: quicker than to migrate again."""
    mine = connection.settings_dict["NAME"]
    template = migrated_template()
    connect_to(mine)
    owner = settings.DATABASE_OWNER
    host = owner.get("HOST") or owner.get("OPTIONS", {}).get("host", "")
    asked = {"--host": host, "--port": owner.get("PORT"), "--username": owner.get("USER")}
    words = [f"{option}={value}" for option, value in asked.items() if value]
    dump = postgres_programs(Place(KINDS["test"])) / "pg_dump"
    done = subprocess.run(
        [dump, "--schema-only", "--no-comments", *words, template],
        env=os.environ | {"PGPASSWORD": owner.get("PASSWORD") or ""},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def _clear(state: Path, place: Place) -> None:
    for folder in (place.sockets.parent, place.data.parent, state):
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def connected_to(url: str) -> Iterator[None]:
    """Django's connection goes to that database, as the app's own role."""
    before = dict(connection.settings_dict)
    connection.close()
    wanted: dict[str, Any] = environ.Env.db_url_config(url)
    keys = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    connection.settings_dict.update({key: wanted.get(key, "") for key in keys})
    connection.settings_dict["OPTIONS"] = before["OPTIONS"] | wanted.get("OPTIONS", {})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def kill(worker: "subprocess.Popen[bytes]") -> None:
    """kill -9, the whole group."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def until(reached: Callable[[], bool]) -> None:
    """Return as soon as something is so; fail when it is not so for a long time."""
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.02)
