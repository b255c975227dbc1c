"""The timetable wakes each programme by itself: one that breaks or takes long holds up no other."""

from celery import shared_task

from infuse.notices.rules.ticking import tick
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme
from infuse.tenancy.task import programme_task, wake


@programme_task(name="infuse.notices.remind_programme", atomic=False)
def remind_programme(programme_id: int) -> int:
    """Queue what is due in one programme. Returns how many.

    Raises what broke in a rule once the others are kept: it stands among the failed jobs.
    """
    with in_programme(programme_id):
        done = tick(Programme.objects.get(pk=programme_id))
    if done.broken:
        raise done.broken[0]
    return done.made


@shared_task(name="infuse.notices.remind")
def remind() -> int:
    """Wake every programme. Returns how many there are."""
    keys = list(Programme.objects.values_list("pk", flat=True))
    for key in keys:
        wake(remind_programme, key)
    return len(keys)
