"""The room's task: the timetable wakes it, the rows say what is due."""

from celery import shared_task

from cohorts.issues.open_call.forgetting import forget_guests, forget_unconfirmed
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@shared_task(name="cohorts.issues.forget_ideas")
def forget_ideas() -> None:
    """Ideas that nobody confirmed, and guests who were told of theirs, in every programme."""
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            forget_unconfirmed(programme)
            forget_guests(programme)
