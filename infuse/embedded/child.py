"""A long-running process of the platform, in a process group of its own."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from infuse.embedded.supply import Supply

PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process with its log; its group takes whatever it starts."""

    name: str
    command: Sequence[str]
    log: Path
    patience: float  # seconds that it has to finish what it is doing
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self, supply: Supply) -> None:
        """Start it, out of reach of the terminal's Ctrl-C, which is ours to pass on in order."""
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                self.command,
                env=supply.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=_end_with_parent(),  # noqa: PLW1509  we run no threads
                pass_fds=supply.locks,
            )

    def gone(self) -> bool:
        """Whether it ended although nobody asked it to."""
        return self.process is not None and self.process.poll() is not None

    def stop(self, hurried: Callable[[], bool]) -> None:
        """Ask it to end, then make it; nothing of its group is left after."""
        if self.process is None:
            return
        deadline = time.monotonic() + self.patience
        if self.process.poll() is None:
            self.process.terminate()
        while self.process.poll() is None and time.monotonic() < deadline and not hurried():
            time.sleep(0.05)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _end_with_parent() -> Callable[[], None] | None:
    """On Linux the kernel ends a child whose parent was killed, so no server outlives ./run."""
    if not sys.platform.startswith("linux"):
        return None
    kernel = ctypes.CDLL(None)

    def bind() -> None:
        kernel.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

    return bind
