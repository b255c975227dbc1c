"""Find the first broken link of a programme's record."""

from contextlib import closing
from dataclasses import dataclass
from typing import Any

from infuse.record.chain import GENESIS, link
from infuse.record.models import Event
from infuse.tenancy.models import Programme

_COLUMNS = ("number", "at", "actor_id", "verb", "subject_type", "subject_id", "data", "hash")


@dataclass(frozen=True)
class Verdict:
    """What a check of the chain found: how many entries are sound, and the first that is not.

    `last_hash` is the fingerprint of the last sound entry.
    """

    sound: int
    broken_number: int | None
    last_hash: str = GENESIS


def verify(programme: Programme) -> Verdict:
    """Walk the chain from its beginning in one pass and constant memory."""
    previous_hash, expected = GENESIS, 1
    events = Event.objects.filter(programme=programme).order_by("number").values_list(*_COLUMNS)
    stream: Any = events.iterator(chunk_size=2000)
    with closing(stream) as rows:
        for number, at, actor_id, verb, subject_type, subject_id, data, stored in rows:
            hash_now = link(
                previous_hash=previous_hash,
                number=expected,
                at=at,
                actor_id=actor_id,
                verb=verb,
                subject=(subject_type, subject_id),
                data=data,
            )
            if number != expected or stored != hash_now:
                return Verdict(expected - 1, expected, previous_hash)
            previous_hash, expected = stored, expected + 1
    return Verdict(expected - 1, None, previous_hash)
