"""When people may be written to."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from infuse.tenancy.models import Programme

# Nobody is written to before eight in the morning or after seven in the evening, local time.
HUMANE = range(8, 19)


def local_time(programme: Programme, at: datetime | None) -> datetime | None:
    """The moment where the programme is; None at an hour when nobody is written to."""
    local = (at or timezone.now()).astimezone(ZoneInfo(programme.time_zone))
    return local if local.hour in HUMANE else None
