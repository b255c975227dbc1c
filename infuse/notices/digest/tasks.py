"""The timetable wakes each programme by itself; most hours it finds nothing to do."""

from celery import shared_task

from infuse.notices.digest.making import make_digests
from infuse.tenancy.models import Programme
from infuse.tenancy.task import programme_task, wake


@programme_task(name="infuse.notices.digest_programme")
def digest_programme(programme_id: int) -> int:
    """Queue the week's digests of one programme. Returns how many."""
    return make_digests(Programme.objects.get(pk=programme_id))


@shared_task(name="infuse.notices.digests")
def digests() -> int:
    """Wake every programme. Returns how many there are."""
    keys = list(Programme.objects.values_list("pk", flat=True))
    for key in keys:
        wake(digest_programme, key)
    return len(keys)
