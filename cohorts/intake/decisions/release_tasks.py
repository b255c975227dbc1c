"""Telling more people than a page can wait for: some at a time, each time a transaction."""

from typing import Any

from celery import Task, shared_task
from django.db.models import QuerySet

from cohorts.intake.claiming import claimable
from cohorts.intake.decisions.batch_tasks import decide_batch
from cohorts.intake.decisions.models import DecisionBatch, Release
from cohorts.intake.decisions.releasing import tell_some
from cohorts.intake.decisions.scheduling import send_due
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme
from infuse.tenancy.task import programme_task

SOME = 50


@programme_task(name="cohorts.intake.tell_release", atomic=False)
def tell_release(programme_id: int, release_id: int) -> None:
    """Tell everybody of a release; a second message about the same one finds nothing to do."""
    left = 1
    while left:
        with in_programme(programme_id):
            release = Programme.objects.get(pk=programme_id).releases.get(pk=release_id)
            left = tell_some(release=release, most=SOME)


@shared_task(name="cohorts.intake.sweep_releases")
def sweep_releases() -> int:
    """Send what is due, and go on with what a lost message or a killed worker left: releases and
    large batches of decisions. Returns how many there were.
    """
    found: list[tuple[Task[Any, Any], int, int]] = []
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            send_due(programme)
            running = programme.releases.filter(state=Release.State.RUNNING)
            found += [(tell_release, programme.pk, pk) for pk in _keys(running)]
            left = programme.decisionbatchs.filter(claimable(DecisionBatch.State.DECIDING))
            found += [(decide_batch, programme.pk, pk) for pk in _keys(left)]
    for task, programme_id, pk in found:
        task.apply_async(args=(programme_id, pk))
    return len(found)


def _keys(rows: QuerySet[Any]) -> list[int]:
    return list(rows.values_list("pk", flat=True))
