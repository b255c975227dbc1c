"""A command run with the services up ends as it would have ended without."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from infuse.embedded.places import KINDS, ROOT, Place
from infuse.embedded.postgres import Postgres

ENDS_WITH_9 = """
import signal, sys
signal.signal(signal.{name}, lambda *_: sys.exit(9))
print("up", flush=True)
signal.pause()
"""


def start(state: Path, *command: str) -> subprocess.Popen[str]:
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    return subprocess.Popen(
        [sys.executable, "-m", "infuse.embedded", "run", "test", "--", *command],
        env=environment | {"PYTHONPATH": str(ROOT), "INFUSE_STATE": str(state)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_the_exit_code_is_the_commands(state: Path) -> None:
    command = start(state, "sh", "-c", 'psql -U infuse_app -c "SELECT 40 + 2" infuse_1; exit 7')
    printed, _errors = command.communicate()
    assert "42" in printed
    assert command.returncode == 7


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_polite_kill_reaches_the_command(state: Path, name: str) -> None:
    command = start(state, sys.executable, "-c", ENDS_WITH_9.format(name=name))
    assert command.stdout is not None
    assert command.stdout.readline() == "up\n"
    command.send_signal(getattr(signal, name))
    command.communicate()
    assert command.returncode == 9


def test_ctrl_c_is_the_commands_own_affair_and_the_services_stop_after(state: Path) -> None:
    command = start(state, sys.executable, "-c", ENDS_WITH_9.format(name="SIGINT"))
    assert command.stdout is not None
    assert command.stdout.readline() == "up\n"
    os.killpg(command.pid, signal.SIGINT)  # as a terminal does
    command.communicate()
    assert command.returncode == 9
    assert not Postgres(Place(KINDS["test"], state)).ready()


def test_a_command_that_is_not_there_is_named(state: Path) -> None:
    command = start(state, "no-such-program")
    _printed, errors = command.communicate()
    assert command.returncode == 1
    assert errors == "./run: there is no program 'no-such-program'.\n"
