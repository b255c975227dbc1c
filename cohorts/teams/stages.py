"""Which moves a proposal may make."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.teams.models import Proposal

_State = Proposal.State
# Running again from running: another worker takes over from one that died.
MOVES: dict[str, frozenset[str]] = {
    _State.QUEUED: frozenset({_State.RUNNING}),
    _State.RUNNING: frozenset({_State.RUNNING, _State.READY, _State.INFEASIBLE, _State.FAILED}),
    _State.READY: frozenset({_State.PUT_FORWARD, _State.PUBLISHED}),
    # Taken back it is ready again.
    _State.PUT_FORWARD: frozenset({_State.READY, _State.PUBLISHED}),
    _State.INFEASIBLE: frozenset(),
    _State.FAILED: frozenset({_State.QUEUED}),
    _State.PUBLISHED: frozenset(),
}
# Finished without teams.
FRUITLESS = frozenset({_State.INFEASIBLE, _State.FAILED})
UNFINISHED = frozenset({_State.QUEUED, _State.RUNNING})


def check_open(proposal: Proposal) -> None:
    """Raises ValidationError when the proposal's board cannot be changed (yet, or any more)."""
    if proposal.state != Proposal.State.READY:
        text = _("This proposal is “%(now)s”: its board cannot be changed.")
        raise ValidationError(text % {"now": proposal.get_state_display()}, code="stage")


def check_move(proposal: Proposal, state: str) -> None:
    """Raises ValidationError when the proposal may not move to that state."""
    if state not in MOVES[proposal.state]:
        text = _("This proposal is “%(now)s”: it cannot become “%(wanted)s”.")
        labels = {"now": proposal.get_state_display(), "wanted": Proposal.State(state).label}
        raise ValidationError(text % labels, code="stage")
