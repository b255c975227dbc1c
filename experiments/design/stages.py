"""An experiment's states and the legal moves between them, in one table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an experiment is."""

    DRAFT = "draft", _("Draft")
    IN_CHECK = "in_check", _("In check")
    RETURNED = "returned", _("Returned")
    LOCKED = "locked", _("Locked")
    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    ANALYSING = "analysing", _("Analysing")
    DECIDED = "decided", _("Decided")
    SHARED = "shared", _("Shared")
    NOT_RUN = "not_run", _("Not run")
    STOPPED_FOR_SAFETY = "stopped_for_safety", _("Stopped for safety")


# deed: (states it may start from, state it ends in)
MOVES: dict[str, tuple[frozenset[str], str]] = {
    "send_to_check": (frozenset({State.DRAFT, State.RETURNED}), State.IN_CHECK),
    "return_to_team": (frozenset({State.IN_CHECK}), State.RETURNED),
    "lock": (frozenset({State.DRAFT, State.RETURNED, State.IN_CHECK}), State.LOCKED),
    "start": (frozenset({State.LOCKED}), State.RUNNING),
    "pause": (frozenset({State.RUNNING}), State.PAUSED),
    "resume": (frozenset({State.PAUSED}), State.RUNNING),
    "finish": (frozenset({State.RUNNING, State.PAUSED}), State.ANALYSING),
    "decide": (frozenset({State.ANALYSING}), State.DECIDED),
    "share": (frozenset({State.DECIDED, State.NOT_RUN, State.STOPPED_FOR_SAFETY}), State.SHARED),
    "do_not_run": (
        frozenset({State.DRAFT, State.IN_CHECK, State.RETURNED, State.LOCKED, State.PAUSED}),
        State.NOT_RUN,
    ),
    "stop_for_safety": (
        frozenset({State.LOCKED, State.RUNNING, State.PAUSED, State.ANALYSING}),
        State.STOPPED_FOR_SAFETY,
    ),
    "restart": (frozenset({State.STOPPED_FOR_SAFETY}), State.RUNNING),
}

# Before these nothing is frozen; from LOCKED on the plan never changes, only amendments are added.
OPEN_TO_PLANNING = frozenset({State.DRAFT, State.IN_CHECK, State.RETURNED})
UNDER_WAY = frozenset({State.LOCKED, State.RUNNING, State.PAUSED, State.ANALYSING})
# Where a decision may stand; what was stopped and decided is not restarted.
MAY_BE_DECIDED = frozenset({State.DECIDED, State.SHARED, State.NOT_RUN, State.STOPPED_FOR_SAFETY})


def may_move(deed: str, state: str) -> bool:
    """Whether the deed is legal from the state. Raises KeyError for a deed not in the table."""
    return state in MOVES[deed][0]
