"""The platform as it is served: a web server and a Celery worker of their own, on a database of
their own, with DEMO on and the assets that `npm run build` made.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings

PATIENCE = 60  # seconds until the first answer, on a machine that does other things too
# Databases of the broker that nothing else in a test run uses: two for each process of the run, or
# one process's worker would take the messages of another's.
_PROCESS = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 6
BROKER, CACHE = 4 + 2 * _PROCESS, 5 + 2 * _PROCESS


@dataclass(frozen=True)
class Served:
    """Where it answers, and where its processes write down what goes wrong."""

    address: str
    logs: Path

    def problems(self) -> str:
        """What the processes have complained of so far."""
        return "\n".join(path.read_text() for path in sorted(self.logs.glob("*.log"))).strip()


@contextmanager
def served(database: str, folder: Path) -> Iterator[Served]:
    """Start web and worker on this database; both are ended at the end."""
    port = _free_port()
    address = f"http://localhost:{port}"
    environment = _environment(database, folder, address)
    web = [
        "granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--host", "127.0.0.1",
        "--port", str(port), "--workers", "1", "--blocking-threads", "4",
        "--log-level", "warning", "infuse.wsgi:application",
    ]  # fmt: skip
    worker = [
        "celery", "-A", "infuse.celery:app", "worker", "--queues", "default,reports,mail",
        "--concurrency", "1", "--loglevel", "WARNING", "--without-gossip", "--without-mingle",
    ]  # fmt: skip
    children = [
        _start(command, folder / f"{command[0]}.log", environment) for command in (web, worker)
    ]
    try:
        _wait_for(address, children, folder)
        yield Served(address, folder)
    finally:
        for child in reversed(children):
            child.terminate()
        for child in children:
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _environment(database: str, folder: Path, address: str) -> dict[str, str]:
    mine = re.sub(r"^(\w+://[^/]*/)[^?]*", rf"\g<1>{database}", os.environ["DATABASE_URL"])
    return {
        **os.environ,
        "DATABASE_URL": mine,
        "REDIS_URL": numbered(settings.REDIS_URL, "virtual_host", BROKER),
        "CACHE_URL": numbered(settings.REDIS_URL, "db", CACHE),
        "MEDIA_ROOT": str(folder / "media"),
        "SITE_URL": address,
        "DEMO": "true",
        "HTTPS": "false",
    }


def numbered(url: str, word: str, number: int) -> str:
    """The same server, another of its numbered databases."""
    bare = url.partition("?")[0].replace("redis+socket://", "unix://")
    if bare.startswith("unix://"):
        return f"{bare}?{word}={number}"
    scheme, _colon, rest = bare.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/{number}"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _start(command: list[str], log: Path, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )


def _wait_for(address: str, children: "list[subprocess.Popen[bytes]]", folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if any(child.poll() is not None for child in children):
            break
        try:
            with urlopen(f"{address}/readyz", timeout=5) as response:
                if response.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    logs = "\n".join(path.read_text() for path in folder.glob("*.log"))
    raise RuntimeError(f"the platform did not start:\n{logs}")
