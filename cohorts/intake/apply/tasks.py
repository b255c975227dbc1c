"""The applicants' task: the timetable wakes it, the rows say what is due."""

from celery import shared_task

from cohorts.intake.monitoring.counting import count_due
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@shared_task(name="cohorts.intake.count_equality")
def count_equality() -> int:
    """Count the answers about equality of every call that has been closed for a day."""
    counted = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            counted += count_due(programme)
    return counted
