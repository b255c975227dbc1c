"""Who is using the services: each command holds a lease, and the last to leave stops them.

A lease is a shared file lock. The kernel drops it when its process ends, however it ends, so a
killed command neither keeps the services up for ever nor takes them from anyone.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def lease(folder: Path, start: Callable[[], None], stop: Callable[[], None]) -> Iterator[int]:
    """Hold a lease on the services of `folder`; gives the lock's file descriptor.

    `start` must do nothing when they are up. A child that inherits the descriptor keeps the lease
    even if this process is killed. Starting and stopping happen behind one exclusive lock.
    """
    with (folder / "lease").open("a") as held:
        try:
            with _gate(folder):
                fcntl.flock(held, fcntl.LOCK_SH)
                start()
            yield held.fileno()
        finally:
            with _gate(folder):
                fcntl.flock(held, fcntl.LOCK_UN)
                if _nobody_left(folder):
                    stop()


@contextmanager
def _gate(folder: Path) -> Iterator[None]:
    with (folder / "gate").open("a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _nobody_left(folder: Path) -> bool:
    with (folder / "lease").open("a") as asked:
        return try_lock(asked.fileno())


def try_lock(descriptor: int) -> bool:
    """Take an exclusive lock if nobody holds any; false, without waiting, when somebody does."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
