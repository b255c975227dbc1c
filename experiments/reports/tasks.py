"""The worker's side of reports: a message only says that a row may be waiting."""

from celery import shared_task
from django.conf import settings

from experiments.reports.claiming import left_behind
from experiments.reports.limits import memory_limited
from experiments.reports.making import make_report
from experiments.reports.models import Report
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@shared_task(name="experiments.reports.make", time_limit=600, soft_time_limit=540)
def make_report_task(programme_id: int, report_id: int) -> None:
    """Make one report; a second message about the same one finds nothing to do."""
    with memory_limited(settings.REPORT_MEMORY_MB):
        make_report(programme_id, report_id)


@shared_task(name="experiments.reports.sweep")
def sweep_reports() -> int:
    """Wake a worker for every report that was left behind. Returns how many there were."""
    left: list[tuple[int, int]] = []
    for programme_id in Programme.objects.values_list("pk", flat=True):
        with in_programme(programme_id):
            rows = left_behind(Report.objects.filter(programme_id=programme_id))
            left += [(programme_id, pk) for (pk,) in rows.values_list("pk")]
    for programme_id, pk in left:
        make_report_task.delay(programme_id, pk)
    return len(left)
