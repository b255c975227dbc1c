"""The room's tasks: the timetable wakes them, the rows say what is due."""

from celery import shared_task

from cohorts.issues.open_call.sending import forget_unconfirmed
from cohorts.issues.reminders import remind_of_rankings as remind
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@shared_task(name="cohorts.issues.remind_of_rankings")
def remind_of_rankings() -> int:
    """Rankings that close soon, in every programme; ideas that nobody confirmed are forgotten."""
    made = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            made += remind(programme)
            forget_unconfirmed(programme)
    return made
