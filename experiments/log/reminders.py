"""The reminder rule on the timetable: an experiment silent for ten working days."""

from celery import shared_task

from experiments.log.silence import remind
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@shared_task(name="experiments.log.remind_silent")
def remind_silent() -> int:
    """Tell the teams of silent experiments in every programme. Returns how many notices."""
    told = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            told += remind(programme)
    return told
