"""Find the first broken link of a programme's record."""

from contextlib import closing
from dataclasses import dataclass
from typing import Any

from infuse.record.chain import GENESIS, link
from infuse.record.models import Event
from infuse.tenancy.models import Programme


@dataclass(frozen=True)
class Verdict:
    """What a check of the chain found: how many entries are sound, and the first that is not."""

    sound: int
    broken_number: int | None


def verify(programme: Programme) -> Verdict:
    """Walk the chain from its beginning in one pass and constant memory."""
    previous_hash, expected = GENESIS, 1
    events = Event.objects.filter(programme=programme).order_by("number")
    stream: Any = events.iterator(chunk_size=2000)
    with closing(stream) as rows:
        for event in rows:
            hash_now = link(
                previous_hash=previous_hash,
                number=expected,
                at=event.at,
                actor_id=event.actor_id,
                verb=event.verb,
                subject=(event.subject_type, event.subject_id),
                data=event.data,
            )
            if event.number != expected or event.hash != hash_now:
                return Verdict(sound=expected - 1, broken_number=expected)
            previous_hash, expected = event.hash, expected + 1
    return Verdict(sound=expected - 1, broken_number=None)
