"""How a deed holds an experiment, and moves it only as the table of states allows."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.design.models import Experiment
from experiments.design.stages import MOVES, State, may_move
from infuse.people.models import User
from infuse.record.write import record

_OWN_COLUMNS = [f.name for f in Experiment._meta.concrete_fields if not f.is_relation]


class Refused(ValidationError):
    """A deed that the rules of an experiment do not allow; nothing was changed."""


class Stale(Refused):
    """Somebody else saved since the page was opened; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else saved this while you were writing. Nothing of yours is lost:"
                " compare the two texts and save again."
            ),
            code="stale",
        )


def hold(experiment: Experiment) -> None:
    """Read the row anew and keep it from others until the deed's transaction ends."""
    experiment.refresh_from_db(
        fields=_OWN_COLUMNS, from_queryset=Experiment.objects.select_for_update(no_key=True)
    )


def move(experiment: Experiment, deed: str, *, at: datetime | None) -> bool:
    """Make the deed's move on a held row. False when the experiment is there already.

    Raises Refused when the table has no such move from the experiment's state.
    """
    target = MOVES[deed][1]
    if experiment.state == target:
        return False
    if not may_move(deed, experiment.state):
        raise Refused(
            _("This cannot be done while the experiment is in the state “%(state)s”.")
            % {"state": State(experiment.state).label},
            code="illegal_move",
        )
    experiment.state = target
    experiment.state_since = at or timezone.now()
    experiment.save(update_fields=["state", "state_since"])
    return True


def moved(
    experiment: Experiment,
    deed: str,
    verb: str,
    *,
    actor: User | None,
    at: datetime | None,
    data: dict[str, object] | None = None,
) -> bool:
    """Hold, move and record: the whole of a deed that does nothing else. False when done before."""
    hold(experiment)
    before = experiment.state
    if not move(experiment, deed, at=at):
        return False
    record(
        verb=f"experiment.{verb}",
        subject=experiment,
        actor=actor,
        at=at,
        data={"from": before, "to": experiment.state, **(data or {})},
    )
    return True


def require_state(experiment: Experiment, states: Iterable[str], message: str) -> None:
    """Raises Refused with the message unless the held experiment is in one of the states."""
    if experiment.state not in states:
        raise Refused(message, code="wrong_state")
