"""When somebody leaves the cohort, their seat ends; no proposal counts on them any more."""

from datetime import date, datetime
from typing import Any

from django.db.models import F

from cohorts.roster.models import Associate
from cohorts.teams.models import Proposal, Seat
from infuse.people.models import User
from infuse.record.write import record


def end_seats(
    sender: object,
    *,
    associate: Associate,
    on: date,
    actor: User | None = None,
    at: datetime | None = None,
    **_more: Any,
) -> None:
    """Receiver of `associate_left`, in its transaction: the seat ends on the day they left."""
    seats = Seat.objects.filter(programme_id=associate.programme_id, associate=associate)
    for seat in seats.filter(ended_on=None).select_related("team"):
        seat.ended_on = max(on, seat.began_on)
        seat.save(update_fields=["ended_on"])
        data = {"associate": associate.pk, "on": seat.ended_on.isoformat()}
        record(verb="teams.seat_ended", subject=seat.team, actor=actor, at=at, data=data)
    Proposal.objects.filter(
        programme_id=associate.programme_id,
        state=Proposal.State.READY,
        seats__associate=associate,
    ).update(version=F("version") + 1)
