"""By when reviewers are asked to have sent their reviews."""

from datetime import date, datetime

from django.db import transaction

from cohorts.intake.models import Call
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def set_review_day(
    *, call: Call, due_on: date | None, actor: User | None, at: datetime | None = None
) -> Call:
    """Set the day on which reviews are due, or none. The same day again changes nothing."""
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    if call.reviews_due_on == due_on:
        return call
    call.reviews_due_on = due_on
    call.save(update_fields=["reviews_due_on"])
    data = {"due_on": due_on.isoformat() if due_on else None}
    record(verb="intake.review_day_set", subject=call, actor=actor, at=at, data=data)
    return call
