"""The timetable wakes this once a night."""

from celery import shared_task

from infuse.files.sweeping import sweep_uploads
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


@shared_task(name="infuse.files.sweep")
def sweep_files() -> int:
    """Remove the files that nobody holds, programme by programme. Returns how many."""
    gone = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            gone += sweep_uploads(programme)
    return gone
