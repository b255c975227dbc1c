"""Run one command with the services up, as if it had been called directly."""

import signal
import subprocess
from collections.abc import Sequence
from types import FrameType

from infuse.embedded.supply import Supply, services
from infuse.embedded.trouble import Trouble

FORWARDED = (signal.SIGTERM, signal.SIGHUP)


def run(kind: str, command: Sequence[str]) -> int:
    """The command's exit code, 128 + the signal's number when one ended it.

    Ctrl-C reaches the command by itself, being of the same terminal; we wait for what it makes
    of it. Raises Trouble when the services cannot start or there is no such command.
    """
    with services(kind) as supply:
        return _wait(command, supply)


def _wait(command: Sequence[str], supply: Supply) -> int:
    process: subprocess.Popen[bytes] | None = None

    def forward(number: int, _frame: FrameType | None) -> None:
        if process is not None and number != signal.SIGINT:
            process.send_signal(number)

    # Handlers and not SIG_IGN: a command inherits what is ignored, but not a handler.
    for number in (*FORWARDED, signal.SIGINT):
        signal.signal(number, forward)
    try:
        process = subprocess.Popen(command, env=supply.environment, pass_fds=supply.locks)
    except FileNotFoundError:
        raise Trouble(f"there is no program '{command[0]}'.") from None
    code = process.wait()
    return code if code >= 0 else 128 - code
