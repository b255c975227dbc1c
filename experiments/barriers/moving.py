"""What becomes of a barrier: put before a leader, resolved, open again."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from experiments.barriers.models import Barrier
from experiments.barriers.register import note
from experiments.barriers.telling import tell_of_escalation
from experiments.design.moves import Refused
from experiments.design.working_days import today_in
from infuse.people.models import User


@transaction.atomic
def escalate(
    *,
    barrier: Barrier,
    actor: User | None,
    on: date | None = None,
    at: datetime | None = None,
    tell: bool = True,
) -> None:
    """Put the barrier before the leaders of the organisation that owns it, and tell them.

    Doing it again changes nothing. Raises Refused for a resolved barrier or a day before it was
    raised.
    """
    hold(barrier)
    if barrier.status == Barrier.Status.ESCALATED:
        return
    if barrier.status == Barrier.Status.RESOLVED:
        raise Refused(_("This barrier is resolved already."))
    barrier.status = Barrier.Status.ESCALATED
    barrier.escalated_on = _day(barrier, on, at)
    barrier.save(update_fields=["status", "escalated_on"])
    note(barrier, "escalated", actor, at, {"owner": barrier.owner_id})
    if tell:
        tell_of_escalation(barrier)


@transaction.atomic
def resolve(
    *,
    barrier: Barrier,
    resolution: str = "",
    actor: User | None,
    on: date | None = None,
    at: datetime | None = None,
) -> None:
    """The barrier is gone; `resolution` says what removed it. Doing it again changes nothing.

    Raises Refused for a day in the future or before it was raised.
    """
    hold(barrier)
    if barrier.status == Barrier.Status.RESOLVED:
        return
    barrier.status = Barrier.Status.RESOLVED
    barrier.resolved_on = _day(barrier, on, at)
    barrier.resolution = resolution
    barrier.save(update_fields=["status", "resolved_on", "resolution"])
    note(barrier, "resolved", actor, at, {})


def hold(barrier: Barrier) -> None:
    """Read the barrier's own columns anew and keep the row until the deed's transaction ends."""
    barrier.refresh_from_db(
        fields=["status", "raised_on", "escalated_on", "resolved_on", "resolution"],
        from_queryset=Barrier.objects.select_for_update(no_key=True),
    )


def _day(barrier: Barrier, on: date | None, at: datetime | None) -> date:
    today = today_in(barrier.programme, at)
    day = on or today
    if day > today:
        raise Refused({"on": _("The day must not be in the future.")})
    if day < barrier.raised_on:
        raise Refused({"on": _("The day must not be before the barrier was raised.")})
    return day


@transaction.atomic
def reopen(*, barrier: Barrier, actor: User, at: datetime | None = None) -> None:
    """It was not gone after all: it ages on from the day it was raised. What removed it stays.

    Doing it again changes nothing.
    """
    hold(barrier)
    if barrier.status != Barrier.Status.RESOLVED:
        return
    escalated = barrier.escalated_on is not None
    barrier.status = Barrier.Status.ESCALATED if escalated else Barrier.Status.OPEN
    barrier.resolved_on = None
    barrier.save(update_fields=["status", "resolved_on"])
    note(barrier, "reopened", actor, at, {})
