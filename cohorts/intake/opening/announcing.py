"""Letting the world see a call."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cohorts.intake.models import Call
from cohorts.intake.opening.planning import locked
from cohorts.intake.opening.readiness import needs_of
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def announce_call(*, call: Call, actor: User | None, at: datetime | None = None) -> Call:
    """Show the call on its page; it takes applications from its opening. Twice changes nothing.

    Raises ValidationError with everything that it still lacks.
    """
    call = locked(call)
    if call.announced_at is not None:
        return call
    if lacking := [need.hint for need in needs_of(call, at) if not need.met]:
        raise ValidationError(lacking)
    call.announced_at, call.announced_by = at or timezone.now(), actor
    call.version += 1
    call.save()
    data = {"cohort": call.cohort.slug}
    record(verb="intake.call_announced", subject=call, actor=actor, at=at, data=data)
    return call
