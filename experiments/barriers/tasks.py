"""What the timetable does for barriers each working morning."""

from celery import shared_task

from experiments.barriers.limits import escalate_overdue
from experiments.barriers.sharing.overdue import raise_overdue
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@shared_task(name="experiments.barriers.mind_limits")
def mind_limits() -> int:
    """Raise what has waited too long, escalate what is too old, in every programme."""
    done = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            done += raise_overdue(programme) + escalate_overdue(programme)
    return done
