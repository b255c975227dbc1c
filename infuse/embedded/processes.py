"""Which process a pid file really names, and what a server said last."""

import os
import subprocess
from pathlib import Path


def running(pid_file: Path, folder: Path) -> int | None:
    """The process that a pid file names, if it is a server that works in this folder."""
    try:
        pid = int(pid_file.read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pid if is_running_in(pid, folder) else None


def exists(pid: int) -> bool:
    """Whether there is such a process, whoever it belongs to."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's, so it is there
    return True


def is_running_in(pid: int, folder: Path) -> bool:
    """Whether `pid` is a server of this data folder, which servers make their working folder, and
    not a later process that was given the same number."""
    try:
        return Path(f"/proc/{pid}/cwd").resolve() == folder.resolve()
    except PermissionError:
        return False
    except OSError:
        pass
    if Path("/proc/self").exists():
        return False
    listed = subprocess.run(
        ["ps", "-o", "args=", "-p", str(pid)],
        check=False,
        capture_output=True,
        text=True,
    )
    return str(folder) in listed.stdout


def finished_process() -> int:
    """The number of a process that has just ended."""
    ended = subprocess.Popen(["true"])
    ended.wait()
    return ended.pid


def tail(log: Path, lines: int = 12) -> str:
    """The last lines of a log."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
