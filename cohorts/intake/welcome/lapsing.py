"""An offer that nobody answered lapses: the place goes on, the manager sees whose it was."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cohorts.intake.decisions.tasks import call_next
from cohorts.intake.models import Application
from cohorts.intake.stages import LAPSED, OFFERED, move
from cohorts.intake.welcome.offering import offer_of
from cohorts.intake.welcome.reminders import supersede_reminders
from cohorts.intake.welcome.telling import tell_lapsed
from infuse.record.write import record
from infuse.tenancy.models import Programme


@transaction.atomic
def lapse_offer(*, application: Application, at: datetime | None = None) -> bool:
    """Let an offer lapse whose deadline has passed. Returns whether it did so now.

    One that was answered or extended at this very moment stays as it is.
    """
    at = at or timezone.now()
    application = application.locked()
    offer = offer_of(application)
    if application.state != OFFERED or offer is None or offer.confirm_by >= at:
        return False
    move(application, "lapse")
    application.save(update_fields=["state"])
    offer.lapsed_at = at
    offer.save(update_fields=["lapsed_at"])
    offer.application = application
    supersede_reminders(offer, LAPSED)
    tell_lapsed(offer)
    data = {"ref": application.ref}
    record(verb="intake.offer_lapsed", subject=application, actor=None, at=at, data=data)
    call_next(application.call, cause=f"lapsed:{offer.pk}")
    return True


def lapse_due(programme: Programme, at: datetime | None = None) -> int:
    """Let every offer of the programme lapse that is due. Returns how many did."""
    at = at or timezone.now()
    open_offers = programme.offers.filter(confirm_by__lt=at, application__state=OFFERED)
    due = programme.applications.filter(pk__in=open_offers.values("application_id")).order_by("pk")
    return sum(lapse_offer(application=application, at=at) for application in due)
