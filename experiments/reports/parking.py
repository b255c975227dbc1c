"""A report that could not be made: tried once more, then parked with its reason."""

from contextlib import AbstractContextManager, suppress
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError

from experiments.reports.models import Report
from infuse.tenancy.current import in_programme

MOST_ATTEMPTS = 2


class Parking(AbstractContextManager[None]):
    """Writes down why the steps inside failed; the error goes on to the worker's own log.

    A worker that is told to stop leaves no reason, and none can be written where the database is
    gone: such a row is found by the sweep, as that of a worker that died.
    """

    def __init__(self, programme_id: int, report_id: int) -> None:
        self.programme_id, self.report_id = programme_id, report_id

    def __exit__(self, _kind: Any, error: BaseException | None, _trace: Any) -> None:
        if isinstance(error, Exception):
            with suppress(OperationalError, InterfaceError):
                park(self.programme_id, self.report_id, error)


def park(programme_id: int, report_id: int, error: Exception) -> None:
    """Put a report back in the queue with the reason, or aside when it was tried often enough."""
    with in_programme(programme_id):
        report = Report.objects.get(programme_id=programme_id, pk=report_id)
        again = report.attempts < MOST_ATTEMPTS
        report.state = Report.State.QUEUED if again else Report.State.FAILED
        report.message = reason_of(error)
        report.save(update_fields=["state", "message"])


def reason_of(error: Exception) -> str:
    """Why it could not be made, as the row keeps it: a code that pages have words for, or the
    error's own name.
    """
    if isinstance(error, OSError) and error.errno in (28, 122):  # no space, quota
        return "disk_full"
    if isinstance(error, SoftTimeLimitExceeded):
        return "too_long"
    if isinstance(error, MemoryError):
        return "too_large"
    return f"{type(error).__name__}: {error}"[:300]
