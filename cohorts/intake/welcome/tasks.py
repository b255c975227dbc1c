"""The timetable wakes this; the rows say what is due."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from celery import shared_task
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from cohorts.intake.decisions.waitlist import fill_place
from cohorts.intake.models import Application
from cohorts.intake.stages import ACCEPTED, WITHDRAWN
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
    """A place that came free while no message got through: nobody is called to it twice."""
    since = timezone.now() - LOOK_BACK
    for application, cause in [
        *_ended_offers(programme, since),
        *_withdrawn(programme, since),
        *_left(programme, since),
    ]:
        call = application.call
        call.programme = programme
        fill_place(call=call, cause=cause)


type Freed = Iterator[tuple[Application, str]]


def _ended_offers(programme: Programme, since: datetime) -> Freed:
    ended = programme.offers.select_related("application__call__cohort", "programme")
    for field in ("declined", "lapsed"):
        for offer in ended.filter(**{f"{field}_at__gte": since}).order_by("pk"):
            yield offer.application, f"{field}:{offer.pk}"


def _withdrawn(programme: Programme, since: datetime) -> Freed:
    """Those who were to have a place and withdrew before they were told."""
    accepted = Exists(
        programme.decisions.filter(application=OuterRef("pk"), outcome=ACCEPTED, replaced_at=None)
    )
    rows = programme.applications.filter(accepted, state=WITHDRAWN, withdrawn_at__gte=since)
    for application in rows.select_related("call__cohort").order_by("pk"):
        yield application, f"withdrawn:{application.pk}"


def _left(programme: Programme, since: datetime) -> Freed:
    """Associates who left before their cohort began."""
    early = Q(associate__withdrawal__on__lt=F("call__cohort__starts_on"))
    rows = programme.applications.filter(early, associate__withdrawal__recorded_at__gte=since)
    for application in rows.select_related("call__cohort").order_by("pk"):
        yield application, f"left:{application.associate_id}"
