"""Whose turn it is to make a report: a claim that ends by itself with the worker that holds it.

A worker holds an advisory lock of its own database session while it makes a report. The session
ends with the worker, however it ends, and the lock with it: nothing has to be waited for.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Q, QuerySet

from experiments.reports.models import Report

# Any number will do that no other advisory lock of the platform uses.
_LOCK_CLASS = 7302


@contextmanager
def claimed(report_id: int) -> Iterator[bool]:
    """Whether the claim is ours; nobody else gets it until the block ends or we do."""
    key = _key(report_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCK_CLASS, key])
        (ours,) = cursor.fetchone() or (False,)
    try:
        yield bool(ours)
    finally:
        if ours and connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCK_CLASS, key])


def left_behind(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Those that wait, and those whose worker is gone: nobody alive holds them."""
    held = _held()
    return reports.filter(
        Q(state=Report.State.QUEUED) | Q(state=Report.State.RUNNING) & ~Q(pk__in=held)
    )


def _held() -> list[int]:
    """The reports that living workers make now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [_LOCK_CLASS],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _key(report_id: int) -> int:
    """Advisory locks of two numbers take 32 bits each."""
    return report_id % 2**31
