"""How an event's hash is made: plain enough to be done again elsewhere in a few lines."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


def link(
    *,
    previous_hash: str,
    number: int,
    at: datetime,
    actor_id: int | None,
    verb: str,
    subject: tuple[str, int],
    data: dict[str, Any],
) -> str:
    """SHA-256 over the previous hash and the event as compact JSON with sorted keys, UTF-8."""
    body = json.dumps(
        [
            previous_hash,
            number,
            at.astimezone(UTC).isoformat(timespec="microseconds"),
            actor_id,
            verb,
            subject[0],
            subject[1],
            data,
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(body.encode()).hexdigest()
