"""`./run` from an empty state folder to a page, and what is left of it afterwards: nothing."""

import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from infuse.embedded.places import KINDS, ROOT, Place
from infuse.embedded.postgres import Postgres
from infuse.embedded.supply import services
from infuse.embedded.valkey import Valkey

PATIENCE = 60  # seconds
# One process runs them all: the second platform finds the state that the first prepared.

needs_proc = pytest.mark.skipif(not Path("/proc").exists(), reason="asks Linux for the processes")


Serve = Callable[[Path, int], subprocess.Popen[str]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts platforms, and ends those that a failed test left."""
    started: list[subprocess.Popen[str]] = []

    def start(state: Path, port: int) -> subprocess.Popen[str]:
        started.append(start_platform(state, port))
        return started[-1]

    yield start
    for platform in started:
        if platform.poll() is None:
            platform.terminate()
            platform.communicate()


def start_platform(state: Path, port: int) -> subprocess.Popen[str]:
    """`./run --port N` without the demo, on a state folder of its own."""
    ours = {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "CACHE_URL", "MEDIA_ROOT"}
    environment = {key: value for key, value in os.environ.items() if key not in ours}
    return subprocess.Popen(
        [sys.executable, "-m", "infuse.embedded", "serve", "--port", str(port)],
        env=environment | {"INFUSE_STATE": str(state), "PYTHONPATH": str(ROOT), "DEMO": "false"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def wait_for_address(platform: subprocess.Popen[str]) -> str:
    """What it printed until its address, that included."""
    assert platform.stdout is not None
    printed = ""
    for line in platform.stdout:
        printed += line
        if "Infuse is at http://localhost:" in line:
            return printed
    raise AssertionError(f"it ended without an address:\n{printed}")


def processes(state: Path, program: str = "") -> dict[int, str]:
    """Every living process that was started for this state folder, and its command line."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"INFUSE_STATE={state}\0" in (folder / "environ").read_text(errors="replace"):
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue  # it ended, or it is somebody else's
    return {pid: line for pid, line in found.items() if program in line}


def watch(pids: list[int]) -> list[int]:
    """The descriptors of processes, to wait for their end."""
    return [os.pidfd_open(pid) for pid in pids]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@needs_proc
def test_it_serves_until_ctrl_c_and_leaves_no_process(serve: Serve, state: Path, port: int) -> None:
    platform = serve(state, port)
    wait_for_address(platform)
    with urlopen(f"http://localhost:{port}/", timeout=PATIENCE) as page:
        assert page.status == 200
    assert processes(state, "granian")
    assert processes(state, "celery")

    second = serve(state, port + 1)
    said, _ = second.communicate(timeout=PATIENCE)
    assert second.returncode == 1
    assert said == f"./run: Infuse already runs from this folder, at http://localhost:{port}\n"

    platform.send_signal(signal.SIGINT)
    said, _ = platform.communicate(timeout=PATIENCE)
    assert platform.returncode == 0
    assert said.endswith("Stopped; the data is kept in .infuse/.\n")
    assert processes(state) == {}


@needs_proc
def test_a_killed_platform_takes_its_processes_along(serve: Serve, state: Path, port: int) -> None:
    platform = serve(state, port)
    wait_for_address(platform)
    watched = watch([*processes(state, "granian"), *processes(state, "celery")])
    assert len(watched) >= 3  # the web server and its process, and the worker
    platform.kill()
    platform.communicate()
    for descriptor in watched:
        assert select.select([descriptor], [], [], PATIENCE)[0]
        os.close(descriptor)

    place = Place(KINDS["platform"], state)
    with services("platform", state, given={}):
        assert Postgres(place).ready()
    assert not Postgres(place).ready()
    assert not Valkey(place).ready()


def test_a_taken_port_is_said_before_anything_starts(serve: Serve, state: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        platform = serve(state, port)
        said, _ = platform.communicate(timeout=PATIENCE)
    assert platform.returncode == 1
    assert f"Port {port} is in use: try ./run --port" in said
