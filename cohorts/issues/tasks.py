"""The room's task: the timetable wakes it, the rows say what is due."""

from celery import shared_task

from cohorts.issues.open_call.sending import forget_unconfirmed
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@shared_task(name="cohorts.issues.forget_ideas")
def forget_ideas() -> None:
    """Ideas that nobody confirmed are forgotten, in every programme."""
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            forget_unconfirmed(programme)
