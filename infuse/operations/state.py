"""How the platform is: queues, notices, the timetable, failed jobs. Read for a page and a machine.

Notices stand under each programme's policy, so they are counted programme by programme.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from infuse.notices.models import Notice
from infuse.operations.models import FailedJob, Heartbeat
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

# A line of the timetable may come this much later than it should before it counts as late.
PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True)
class Notices:
    """The notices of one programme that are not done with."""

    programme: Programme
    due: int
    claimed: int
    failed: int
    oldest_due: datetime | None


@dataclass(frozen=True)
class TimetableLine:
    """A line of the timetable: what it is for, when it last ran well, whether it is late."""

    name: str
    task: str
    at: datetime | None
    seconds: float
    is_late: bool


def queue_names() -> list[str]:
    """Every queue that a job may wait in."""
    routed = {str(route["queue"]) for route in settings.CELERY_TASK_ROUTES.values()}
    return sorted({settings.CELERY_TASK_DEFAULT_QUEUE, *routed})


def queue_depths() -> dict[str, int] | None:
    """How many jobs wait in each queue; None when the broker does not answer."""
    try:
        with current_app.connection_for_read(connect_timeout=1) as connection:
            channel: Any = connection.default_channel
            client = channel.client
            return {name: int(client.llen(name)) for name in queue_names()}
    except (KombuError, RedisError, OSError):
        return None


def notices_waiting(now: datetime | None = None) -> list[Notices]:
    """Each programme's unfinished notices; two queries a programme."""
    now = now or timezone.now()
    open_states = (Notice.State.DUE, Notice.State.CLAIMED, Notice.State.FAILED)
    found = []
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            rows = Notice.objects.filter(programme=programme, state__in=open_states)
            due = Q(state=Notice.State.DUE, due_at__lte=now)
            counted = rows.aggregate(
                due=Count("pk", filter=due),
                claimed=Count("pk", filter=Q(state=Notice.State.CLAIMED)),
                failed=Count("pk", filter=Q(state=Notice.State.FAILED)),
                oldest_due=Min("due_at", filter=due),
            )
        found.append(Notices(programme, **counted))
    return found


def oldest_due(waiting: Iterable[Notices]) -> datetime | None:
    """Since when the longest waiting notice should have gone out; None when none waits."""
    return min((one.oldest_due for one in waiting if one.oldest_due), default=None)


def timetable(now: datetime | None = None) -> list[TimetableLine]:
    """Every line of the timetable, the late ones first. One query."""
    now = now or timezone.now()
    beats = {beat.task: beat for beat in Heartbeat.objects.all()}
    lines = []
    for name, entry in current_app.conf.beat_schedule.items():
        beat = beats.get(entry["task"])
        late = beat is not None and _is_late(entry["schedule"], beat.at, now)
        at, seconds = (beat.at, beat.seconds) if beat else (None, 0.0)
        lines.append(TimetableLine(name, entry["task"], at, seconds, late))
    return sorted(lines, key=lambda line: (not line.is_late, line.name))


def _is_late(schedule: Any, last: datetime, now: datetime) -> bool:
    """Whether more than one turn of the schedule has gone by since it last ran."""
    if isinstance(schedule, int | float):
        return now - last > timedelta(seconds=schedule) + PATIENCE
    after = schedule.remaining_delta(last)
    due = after[0] + after[1]
    return bool(due + PATIENCE < now)


def last_tick() -> datetime | None:
    """When the timetable last got anything done; None when it never has."""
    latest = Heartbeat.objects.order_by("-at").first()
    return latest.at if latest else None


def every_failed_job() -> QuerySet[FailedJob]:
    """The jobs that failed, retried or not."""
    return FailedJob.objects.all()


def failed_jobs() -> Counter[str]:
    """How many failed jobs of each task nobody has retried."""
    rows = FailedJob.objects.filter(retried_at=None).order_by()
    counted = rows.values("task").annotate(n=Count("pk")).values_list("task", "n")
    return Counter(dict(counted))
