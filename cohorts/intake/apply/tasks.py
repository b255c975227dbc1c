"""The applicants' tasks: the timetable wakes them, the rows say what is due."""

from celery import shared_task

from cohorts.intake.apply.reminders import remind_unfinished
from cohorts.intake.endorsement.reminders import remind_line_managers
from cohorts.intake.monitoring.counting import count_due
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@shared_task(name="cohorts.intake.remind_applicants")
def remind_applicants() -> int:
    """Remind applicants and line managers in every programme; each is a transaction of its own."""
    made = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            made += remind_unfinished(programme) + remind_line_managers(programme)
    return made


@shared_task(name="cohorts.intake.count_equality")
def count_equality() -> int:
    """Count the answers about equality of every call that has been closed for a day."""
    counted = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            counted += count_due(programme)
    return counted
