"""Telling more people than a page can wait for: some at a time, each time a transaction."""

from celery import shared_task

from cohorts.intake.decisions.models import Release
from cohorts.intake.decisions.releasing import tell_some
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
    """Go on with what a lost message or a killed worker left. Returns for how many releases."""
    found = []
    for programme_id in Programme.objects.values_list("pk", flat=True):
        with in_programme(programme_id):
            rows = Release.objects.filter(programme=programme_id, state=Release.State.RUNNING)
            found += [(programme_id, pk) for pk in rows.values_list("pk", flat=True)]
    for programme_id, pk in found:
        tell_release.apply_async(args=(programme_id, pk))
    return len(found)
