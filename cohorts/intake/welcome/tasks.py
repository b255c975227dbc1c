"""The timetable wakes this; the rows say what is due."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from cohorts.intake.decisions.waitlist import fill_place
from cohorts.intake.welcome.lapsing import lapse_due
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

# How long back a place is looked for that a lost message left empty.
LOOK_BACK = timedelta(days=2)


@shared_task(name="cohorts.intake.mind_offers")
def mind_offers() -> int:
    """Let offers lapse whose day has passed, and call the next in line. Returns how many lapsed."""
    lapsed = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            lapsed += lapse_due(programme)
            _fill_what_is_left(programme)
    return lapsed


def _fill_what_is_left(programme: Programme) -> None:
    since = timezone.now() - LOOK_BACK
    ended = programme.offers.select_related("application__call__cohort", "programme")
    for field in ("declined", "lapsed"):
        for offer in ended.filter(**{f"{field}_at__gte": since}).order_by("pk"):
            call = offer.application.call
            call.programme = programme
            fill_place(call=call, cause=f"{field}:{offer.pk}")
