"""record(...): one entry, in the transaction of the deed that it is about."""

import json
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.utils import timezone

from infuse.people.models import User
from infuse.record.chain import GENESIS, link
from infuse.record.models import Event
from infuse.tenancy.models import Owned, Programme

# Any number will do that no other advisory lock of the platform uses.
_LOCK_CLASS = 7301


def record(
    *,
    verb: str,
    subject: Owned | Programme,
    actor: User | None,
    at: datetime | None = None,
    data: dict[str, Any] | None = None,
) -> Event:
    """Append an event to the record of the subject's programme (or of the programme itself).

    Entries of one programme are written one after another: the lock is held until the deed's
    transaction ends, so that the chain has no fork. `at` is now unless a loaded programme tells
    when the deed was done.
    """
    programme_id = subject.pk if isinstance(subject, Programme) else subject.programme_id
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK_CLASS, programme_id])
    last = (
        Event.objects.filter(programme_id=programme_id)
        .order_by("-number")
        .values_list("number", "hash")
        .first()
    )
    number, previous_hash = (last[0] + 1, last[1]) if last else (1, GENESIS)
    event = Event(
        programme_id=programme_id,
        number=number,
        at=at or timezone.now(),
        actor=actor,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=_key(subject),
        data=as_stored(data or {}),
        previous_hash=previous_hash,
    )
    event.hash = link(
        previous_hash=previous_hash,
        number=number,
        at=event.at,
        actor_id=event.actor_id,
        verb=verb,
        subject=(event.subject_type, event.subject_id),
        data=event.data,
    )
    event.save(force_insert=True)
    return event


def as_stored(value: Any) -> Any:
    """JSON as PostgreSQL gives it back: names are texts, and numbers have one way to be written.

    The hash is made of what is read again, years later, not of what Python happened to have.
    """
    if isinstance(value, dict):
        return {_name(name): as_stored(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_stored(one) for one in value]
    if isinstance(value, float):
        # Such a float comes back as a whole number; and PostgreSQL knows no nought below nought.
        return int(value) if abs(value) >= 1e16 else value + 0.0
    return value


def _name(name: Any) -> str:
    return name if isinstance(name, str) else json.dumps(name)


def _key(subject: models.Model) -> int:
    key: int = subject.pk
    return key
