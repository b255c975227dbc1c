"""Celery only wakes the sender: what is due stands as rows."""

from celery import shared_task

from infuse.notices.delivery import deliver, drain
from infuse.tenancy.task import wake


@shared_task(name="infuse.notices.send")
def send_notice(programme_id: int, notice_id: int) -> None:
    """Send one notice; a second message about the same one finds nothing to do."""
    deliver(programme_id, notice_id)


@shared_task(name="infuse.notices.sweep")
def sweep_notices() -> int:
    """Send what is due, and what a lost message left behind. Returns how many were sent."""
    sent, more = drain()
    if more:
        wake(sweep_notices)
    return sent
