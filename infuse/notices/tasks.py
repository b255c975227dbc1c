"""Celery only wakes the sender: what is due stands as rows."""

from celery import shared_task

from infuse.notices.delivery import deliver, due_notices


@shared_task(name="infuse.notices.send")
def send_notice(programme_id: int, notice_id: int) -> None:
    """Send one notice; a second message about the same one finds nothing to do."""
    deliver(programme_id, notice_id)


@shared_task(name="infuse.notices.sweep")
def sweep_notices() -> int:
    """Send what a lost message left behind. Returns how many were sent."""
    return sum(deliver(programme_id, pk) for programme_id, pk in due_notices())
