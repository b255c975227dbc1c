"""How long a message still tells something true. Pure: no database.

A cause that is gone is superseded by whoever ends it. This is for what only time ends: a session
tomorrow is no session tomorrow a week later. A notice may say so itself, by `stale_at` (an ISO
moment) in its context; the others of these kinds last so long from when they were queued.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from infuse.notices.choice.groups import Group, group_of

LASTS: dict[str, timedelta] = {
    "session_tomorrow": timedelta(hours=20),
    "choice_ahead": timedelta(days=1),
    "reflection_due": timedelta(days=7),
    "sessions_missed": timedelta(days=14),
}
# Any other reminder: its rule has long made another one, or has ended.
REMINDERS_LAST = timedelta(days=21)


def stale_at(kind: str, context: Mapping[str, Any], due_at: datetime) -> datetime | None:
    """When a notice stops being worth sending; None for one that time does not end.

    `due_at` is when it was first due: holding it back does not make it last longer.
    """
    with suppress(TypeError, ValueError):
        said = datetime.fromisoformat(context.get("stale_at"))  # type: ignore[arg-type]
        return said if said.tzinfo else None
    if group_of(kind) is not Group.REMINDER:
        return None
    return due_at + LASTS.get(kind, REMINDERS_LAST)
