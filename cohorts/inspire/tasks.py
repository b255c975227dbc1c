"""The room's tasks: the timetable wakes them, the rows say what is due."""

from celery import shared_task

from cohorts.inspire.reminders import choices, missed, reflections, sessions
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@shared_task(name="cohorts.inspire.remind_of_sessions")
def remind_of_sessions() -> int:
    """Remind of sessions ahead, and of choices that close; each programme has its transaction."""
    made = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            made += sessions.remind_of_sessions(programme)
            made += choices.remind_of_choices(programme)
    return made


@shared_task(name="cohorts.inspire.remind_of_weeks")
def remind_of_weeks() -> int:
    """Reflections that are due, and those who miss sessions, in every programme."""
    made = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            made += reflections.remind_of_reflections(programme)
            made += missed.tell_of_missers(programme)
    return made
