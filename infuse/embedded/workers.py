"""The workers that a platform runs, as commands: everybody's jobs, and mail by itself."""

import sys

_CELERY = [sys.executable, "-m", "celery", "-A", "infuse.celery:app", "worker"]
_QUIET = ["--loglevel", "WARNING", "--without-gossip", "--without-mingle"]


def jobs_worker(*more: str, concurrency: int = 2) -> list[str]:
    """The command of the worker for what people wait for, and for reports."""
    queues = ["--queues", "default,reports", "--concurrency", str(concurrency)]
    return [*_CELERY, *more, *queues, *_QUIET]


def mail_worker() -> list[str]:
    """The command of the sender: one process, for one mail server takes one line at a time."""
    return [*_CELERY, "--queues", "mail", "--pool", "solo", "--hostname", "mail@%h", *_QUIET]
