"""How much memory the making of one report may take: a document that runs away ends by itself."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STATM = Path("/proc/self/statm")
MEGABYTE = 2**20


@contextmanager
def memory_limited(megabytes: int) -> Iterator[None]:
    """Inside, the process gets so much memory on top of what it has; more raises MemoryError.

    Nothing is limited where the system does not say how much a process has, or for 0. The limit is
    the whole process's: only for workers that do one thing at a time.
    """
    if not megabytes or not _STATM.exists():
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    held = int(_STATM.read_text().split()[0]) * resource.getpagesize()
    wanted = held + megabytes * MEGABYTE
    limits = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    wanted = min(wanted, *limits) if limits else wanted
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
