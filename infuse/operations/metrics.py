"""The platform's state in the format that Prometheus reads. Numbers and names of ours only."""

from collections.abc import Iterator

from django.utils import timezone
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from infuse.operations.state import (
    failed_jobs,
    last_tick,
    notices_waiting,
    oldest_due,
    queue_depths,
    timetable,
)

CONTENT_TYPE = CONTENT_TYPE_LATEST


class State(Collector):
    """Reads everything when it is asked, and keeps nothing."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The gauges."""
        yield from _queues()
        yield from _notices()
        yield from _timetable()
        jobs = GaugeMetricFamily(
            "infuse_failed_jobs", "Failed jobs that nobody has retried.", labels=["task"]
        )
        for task, count in sorted(failed_jobs().items()):
            jobs.add_metric([task], count)
        yield jobs


def _queues() -> Iterator[GaugeMetricFamily]:
    depths = queue_depths()
    yield GaugeMetricFamily(
        "infuse_broker_up", "1 when the broker answers.", value=int(depths is not None)
    )
    family = GaugeMetricFamily("infuse_queue_depth", "Jobs waiting.", labels=["queue"])
    for name, depth in (depths or {}).items():
        family.add_metric([name], depth)
    yield family


def _notices() -> Iterator[GaugeMetricFamily]:
    waiting = notices_waiting()
    family = GaugeMetricFamily(
        "infuse_notices", "Notices that are not done with.", labels=["programme", "state"]
    )
    for one in waiting:
        for state in ("due", "claimed", "failed"):
            family.add_metric([one.programme.slug, state], getattr(one, state))
    yield family
    oldest = oldest_due(waiting)
    age = (timezone.now() - oldest).total_seconds() if oldest else 0
    yield GaugeMetricFamily(
        "infuse_oldest_due_notice_seconds", "How long the oldest due notice has waited.", value=age
    )


def _timetable() -> Iterator[GaugeMetricFamily]:
    tick = last_tick()
    yield GaugeMetricFamily(
        "infuse_timetable_last_tick_timestamp_seconds",
        "When the timetable last got anything done; 0 when never.",
        value=tick.timestamp() if tick else 0,
    )
    family = GaugeMetricFamily(
        "infuse_timetable_late", "1 when a task of the timetable is late.", labels=["task"]
    )
    for line in timetable():
        family.add_metric([line.task], int(line.is_late))
    yield family


def exposition() -> bytes:
    """Everything, as Prometheus wants it."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(State())
    return generate_latest(registry)
