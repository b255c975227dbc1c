"""What the workers leave behind: when each line of the timetable last ran, and which jobs failed.

Signals of Celery write it. They must never be what breaks a job.
"""

import logging
import re
from time import monotonic
from typing import Any

from celery import current_app
from celery.signals import task_failure, task_postrun, task_prerun
from django.db import DatabaseError, connection
from django.utils import timezone

from infuse.operations.models import FailedJob, Heartbeat

_log = logging.getLogger("infuse.operations")
_began: dict[str, float] = {}
# Numbers and short codes can be kept and given again; a text could be about somebody.
_CODE = re.compile(r"[\w./:-]{1,64}")


def timetable_tasks() -> set[str]:
    """The names of the tasks on the timetable."""
    return {str(line["task"]) for line in current_app.conf.beat_schedule.values()}


@task_prerun.connect
def begin(task_id: str = "", task: Any = None, **_more: Any) -> None:
    """A job of the timetable begins."""
    if task is not None and task.name in timetable_tasks():
        _began[task_id] = monotonic()


@task_postrun.connect
def end(task_id: str = "", task: Any = None, state: str = "", **_more: Any) -> None:
    """A job of the timetable is over; only one that ended well counts."""
    started = _began.pop(task_id, None)
    if started is None or state != "SUCCESS":
        return
    seconds = monotonic() - started
    _write(
        lambda: Heartbeat.objects.update_or_create(
            task=task.name, defaults={"at": timezone.now(), "seconds": seconds}
        )
    )


@task_failure.connect
def fail(
    sender: Any = None,
    task_id: str = "",
    exception: BaseException | None = None,
    args: Any = (),
    kwargs: Any = None,
    **_more: Any,
) -> None:
    """A job ended in an error. Its kind is kept, not its words: they may name somebody."""
    given = None if kwargs else plain_arguments(args)
    row = {
        "task": str(getattr(sender, "name", sender)),
        "arguments": given,
        "error": type(exception).__name__,
        "failed_at": timezone.now(),
    }
    _write(lambda: FailedJob.objects.update_or_create(task_id=task_id, defaults=row))


def plain_arguments(args: Any) -> list[Any] | None:
    """A job's arguments when all are numbers or codes; else None, and it cannot be retried here."""
    given = list(args or ())
    plain = all(
        one is None or isinstance(one, int) or (isinstance(one, str) and _CODE.fullmatch(one))
        for one in given
    )
    return given if plain else None


def _write(deed: Any) -> None:
    try:
        deed()
    except DatabaseError:
        _log.exception("what became of a job is not written")
        connection.close_if_unusable_or_obsolete()
