"""Which moves a wicked issue may make."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.issues.models import WickedIssue

_State = WickedIssue.State
MOVES: dict[str, frozenset[str]] = {
    _State.PROPOSED: frozenset({_State.OFFERED, _State.CLOSED, _State.MERGED}),
    _State.OFFERED: frozenset({_State.CLOSED, _State.MERGED}),
    _State.CLOSED: frozenset({_State.OFFERED, _State.MERGED}),
    _State.MERGED: frozenset(),
}


def check_move(issue: WickedIssue, state: str) -> None:
    """Raises ValidationError when the issue may not move to that state."""
    if state not in MOVES[issue.state]:
        text = _("This issue is “%(now)s”: it cannot become “%(wanted)s”.")
        labels = {"now": issue.get_state_display(), "wanted": WickedIssue.State(state).label}
        raise ValidationError(text % labels, code="stage")
