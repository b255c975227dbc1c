"""The room's task: the timetable wakes it, the rows say what is due."""

from celery import shared_task

from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme
from skills.assessments.publishing.publish import publish_due
from skills.assessments.reminders import remind_of_assessments


@shared_task(name="skills.mind_rounds")
def mind_rounds() -> int:
    """Remind of what is open and publish what has closed, in every programme."""
    done = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            done += remind_of_assessments(programme) + publish_due(programme)
    return done
