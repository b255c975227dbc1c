"""Commands side by side share one set of servers; the last one out stops them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from infuse.embedded.places import KINDS, ROOT, Place
from infuse.embedded.postgres import Postgres
from infuse.embedded.supply import services
from infuse.embedded.valkey import Valkey

HOLDER = Path(__file__).with_name("holder.py")


def hold(state: Path, kind: str = "platform") -> subprocess.Popen[str]:
    """Another command, which has its services when this returns."""
    holder = subprocess.Popen(
        [sys.executable, str(HOLDER), kind, str(state)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().startswith("postgres://infuse_app@")
    return holder


def let_go(holder: subprocess.Popen[str]) -> None:
    """Let the other command finish by itself."""
    holder.communicate()
    assert holder.returncode == 0


def servers(state: Path) -> list[bool]:
    """Whether PostgreSQL and Valkey of the platform answer."""
    place = Place(KINDS["platform"], state)
    return [Postgres(place).ready(), Valkey(place).ready()]


def test_the_last_one_out_stops_the_services(state: Path) -> None:
    first = hold(state)
    with services("platform", state, given={}):
        let_go(first)
        assert servers(state) == [True, True]
        second = hold(state)
    assert servers(state) == [True, True]
    let_go(second)
    assert servers(state) == [False, False]


def test_a_killed_command_harms_nobody_and_keeps_nothing_up(state: Path) -> None:
    with services("platform", state, given={}):
        killed = hold(state)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        assert servers(state) == [True, True]
    assert servers(state) == [False, False]


def test_services_that_a_killed_command_left_up_are_taken_over(state: Path) -> None:
    killed = hold(state)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert servers(state) == [True, True]
    with services("platform", state, given={}):
        assert servers(state) == [True, True]
    assert servers(state) == [False, False]


def test_a_killed_command_whose_child_lives_on_keeps_its_services(state: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    command = subprocess.Popen(
        [sys.executable, "-m", "infuse.embedded", "run", "platform", "--", "cat"],
        env=environment | {"PYTHONPATH": str(ROOT), "INFUSE_STATE": str(state)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    )
    assert command.stdin is not None
    assert command.stdout is not None
    command.stdin.write(b"up\n")
    assert command.stdout.readline() == b"up\n"
    command.kill()
    command.wait()
    with services("platform", state, given={}):
        pass
    assert servers(state) == [True, True]
    command.communicate()  # the child's input ends, and so does the child
    with services("platform", state, given={}):
        pass
    assert servers(state) == [False, False]


def test_commands_in_the_test_cluster_do_not_share_a_database(state: Path) -> None:
    other = hold(state, "test")
    with services("test", state, given={}) as supply:
        assert "/infuse_2?" in supply.environment["DATABASE_URL"]
        assert supply.environment["REDIS_URL"].endswith("valkey2.sock")
    let_go(other)
    with services("test", state, given={}) as supply:
        assert "/infuse_1?" in supply.environment["DATABASE_URL"]


def test_a_failed_start_leaves_nothing_up(state: Path) -> None:
    broken = Place(KINDS["bench"], state)
    (broken.home / "valkey").write_text("in the way")
    try:
        with services("bench", state, given={}):
            raise AssertionError("Valkey has no folder and cannot have started")
    except FileExistsError:
        pass
    finally:
        (broken.home / "valkey").unlink()
    assert not Postgres(broken).ready()
