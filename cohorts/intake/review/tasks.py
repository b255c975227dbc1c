"""The reviewers' task: the timetable wakes it, the rows say what is due."""

from celery import shared_task

from cohorts.intake.review.reminders import remind_reviewers
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@shared_task(name="cohorts.intake.remind_reviewers")
def remind_of_reviews() -> int:
    """Remind reviewers in every programme; each is a transaction of its own."""
    made = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            made += remind_reviewers(programme)
    return made
