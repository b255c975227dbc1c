"""The launcher against the ways in which a server and its pid file part company."""

import os
import signal
from pathlib import Path

import psycopg
import pytest

from infuse.embedded.places import KINDS, Place
from infuse.embedded.postgres import Postgres
from infuse.embedded.processes import is_running_in
from infuse.embedded.supply import services
from infuse.embedded.trouble import Trouble
from infuse.embedded.valkey import Valkey


def pid_of(server: Postgres) -> int:
    return int((server.data / "postmaster.pid").read_text().splitlines()[0])


def test_what_was_committed_survives_a_killed_server(state: Path) -> None:
    server = Postgres(Place(KINDS["platform"], state))
    with services("platform", state, given={}) as supply:
        with psycopg.connect(supply.environment["DATABASE_OWNER_URL"]) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS row")
        os.kill(pid_of(server), signal.SIGKILL)
    with (
        services("platform", state, given={}) as supply,
        psycopg.connect(supply.environment["DATABASE_OWNER_URL"]) as connection,
    ):
        assert connection.execute("TABLE kept").fetchone() == (1,)


def test_a_pid_file_that_names_a_stranger_is_no_hindrance(state: Path) -> None:
    server = Postgres(Place(KINDS["platform"], state))
    with services("platform", state, given={}):
        lines = (server.data / "postmaster.pid").read_text().splitlines()
    stranger = "\n".join([str(os.getpid()), *lines[1:]]) + "\n"
    (server.data / "postmaster.pid").write_text(stranger)
    with services("platform", state, given={}):
        assert server.ready()
        assert pid_of(server) != os.getpid()


def test_a_server_whose_socket_was_removed_is_replaced(state: Path) -> None:
    server = Postgres(Place(KINDS["platform"], state))
    with services("platform", state, given={}):
        (server.place.sockets / ".s.PGSQL.5432").unlink()
        before = pid_of(server)
        with services("platform", state, given={}):
            assert server.ready()
            assert pid_of(server) != before


def test_data_of_another_major_version_is_named_and_left_alone(state: Path) -> None:
    server = Postgres(Place(KINDS["bench"], state))
    with services("bench", state, given={}):
        version = (server.data / "PG_VERSION").read_text()
    (server.data / "PG_VERSION").write_text("9\n")
    with (
        pytest.raises(Trouble, match="was made by PostgreSQL 9"),
        services("bench", state, {}),
    ):
        pass
    (server.data / "PG_VERSION").write_text(version)


def test_nothing_listens_on_the_network(state: Path) -> None:
    place = Place(KINDS["platform"], state)
    with services("platform", state, given={}):
        assert Postgres(place).sql("SHOW listen_addresses", "postgres").strip() == ""
        assert "tcp_port:0" in Valkey(place).ask("INFO server")
        assert place.sockets.stat().st_mode & 0o777 == 0o700


def test_a_broker_keeps_what_is_queued_when_it_is_killed(state: Path) -> None:
    broker = Valkey(Place(KINDS["platform"], state))
    with services("platform", state, given={}):
        broker.ask("RPUSH queue task")
        pid = broker.ask("INFO server").partition("process_id:")[2].split()[0]
        os.kill(int(pid), signal.SIGKILL)
    with services("platform", state, given={}):
        assert broker.ask("LLEN queue") == ":1\r\n"


def test_a_broker_whose_socket_was_removed_is_replaced(state: Path) -> None:
    broker = Valkey(Place(KINDS["platform"], state))
    with services("platform", state, given={}):
        broker.ask("SET note kept")
        before = broker.ask("INFO server").partition("process_id:")[2].split()[0]
        broker.socket.unlink()
        with services("platform", state, given={}):
            assert broker.ask("GET note").splitlines()[-1] == "kept"
            after = broker.ask("INFO server").partition("process_id:")[2].split()[0]
            assert after != before
            assert not is_running_in(int(before), broker.place.data / "valkey")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the servers to another account")
def test_root_can_serve_from_a_folder_that_is_closed_to_others(
    closed_state: Path,
) -> None:
    with services("test", closed_state, given={}) as supply:
        with psycopg.connect(supply.environment["DATABASE_URL"]) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("infuse_app",)
        assert Place(KINDS["test"], closed_state).data.is_relative_to("/var/tmp")
