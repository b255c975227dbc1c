"""A job on another core: a child process, which shares what is in memory when it begins, does it
and hands back what comes of it.

Where no child can be had, the job is done when its outcome is asked for: it is the same, and takes
longer. A job must touch nothing but memory: no file, connection or listener of the parent, and no
lock, which another thread may hold for ever in the child. One that hangs all the same is killed.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from select import select
from signal import SIGKILL
from threading import Lock
from time import monotonic

# How often somebody who waits looks whether to go on; how much longer than its parent has been
# busy a child may take (times, and seconds) before the parent does the job itself.
LOOK_EVERY, PATIENCE, GRACE = 0.05, 3, 2.0

# Children of this process; not empty in a child. One at a time: others would only take cores from
# it, and would keep its pipe open.
_under_way: set[int] = set()
_one_at_a_time = Lock()


class Aside[T]:
    """A job under way in a child process, or one that is still to be done."""

    def __init__(self, job: Callable[[], T]) -> None:
        self.job = job
        self.began = monotonic()
        self.child: int | None = None
        self.pipe = -1
        if not _under_way and _spare_core():
            with _one_at_a_time, suppress(OSError):
                if not _under_way:
                    self._begin()

    def outcome(self, go: Callable[[], bool]) -> T | None:
        """What came of the job, waited for as long as `go` says so; None when it was not. Raises
        what the job raises."""
        sent = self._read(go) if self.child is not None else b""
        self.end()
        if sent:
            done: T = pickle.loads(sent)
            return done
        return self.job() if go() else None

    def end(self) -> None:
        """Leave no child behind."""
        if self.child is not None:
            child, self.child = self.child, None
            _under_way.discard(child)
            os.close(self.pipe)
            with suppress(ProcessLookupError):
                os.kill(child, SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(child, 0)

    def _begin(self) -> None:
        pipe, theirs = os.pipe()
        try:
            child = os.fork()
        except OSError:
            os.close(pipe)
            os.close(theirs)
            raise
        _under_way.add(child)
        if not child:
            # Or it would wait for ever for a parent that was killed to read.
            os.close(pipe)
            _be_child(self.job, theirs)
        os.close(theirs)
        self.child, self.pipe = child, pipe

    def _read(self, go: Callable[[], bool]) -> bytes:
        """All that the child sends; nothing when it fails, is not waited for, or takes too long."""
        parts: list[bytes] = []
        latest = monotonic() + GRACE + PATIENCE * (monotonic() - self.began)
        while True:
            if select([self.pipe], [], [], LOOK_EVERY)[0]:
                part = os.read(self.pipe, 1 << 16)
                if not part:
                    return b"".join(parts) if _whole(parts) else b""
                parts.append(part)
            elif not go() or monotonic() > latest:
                return b""


# Ends what a child sends, which may die in the middle of it.
END = b"\0end"


def _whole(parts: list[bytes]) -> bool:
    return b"".join(parts[-2:]).endswith(END)


def _be_child(job: Callable[[], object], pipe: int) -> None:
    """Do the job and vanish, without any of the parent's endings."""
    code = 1
    try:
        gc.disable()
        with open(pipe, "wb") as out:
            out.write(pickle.dumps(job()) + END)
        code = 0
    finally:
        os._exit(code)


def _spare_core() -> bool:
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


@contextmanager
def aside[T](job: Callable[[], T]) -> Iterator[Aside[T]]:
    """Begin a job on another core; it ends with the block at the latest."""
    begun = Aside(job)
    try:
        yield begun
    finally:
        begun.end()
