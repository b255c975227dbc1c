"""The room's task: the timetable wakes it, the rows say what is due."""

from celery import shared_task

from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme
from skills.assessments.publishing.publish import publish_due


@shared_task(name="skills.mind_rounds")
def mind_rounds() -> int:
    """Publish what has closed, in every programme. Returns how much."""
    done = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            done += publish_due(programme)
    return done
