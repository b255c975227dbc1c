"""The legal moves of an application, in one table."""

from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cohorts.intake.models import Application

State = Application.State

DRAFT, SUBMITTED, WITHDRAWN = State.DRAFT, State.SUBMITTED, State.WITHDRAWN
ACCEPTED, WAITLISTED, DECLINED = State.ACCEPTED, State.WAITLISTED, State.DECLINED
OFFERED, CONFIRMED = State.OFFERED, State.CONFIRMED
PLACE_DECLINED, LAPSED = State.PLACE_DECLINED, State.LAPSED


@dataclass(frozen=True)
class Move:
    """A deed: the states it may start from, the one it leads to (None: it stays), its refusal."""

    deed: str
    from_states: frozenset[str]
    to: str | None
    refusal: str | Promise


class IllegalMoveError(ValidationError):
    """The application's state does not allow the deed."""


def _move(deed: str, from_states: set[str], to: str | None, refusal: str | Promise) -> Move:
    return Move(deed, frozenset(from_states), to, refusal)


MOVES: Final = {
    move.deed: move
    for move in (
        _move(
            "save",
            {DRAFT},
            None,
            _("This application has been sent, so it cannot be changed any more."),
        ),
        _move(
            "revise",
            {SUBMITTED},
            None,
            _("This application has been sent, so it cannot be changed any more."),
        ),
        _move("resume", {WITHDRAWN}, DRAFT, _("This application cannot be taken up again.")),
        _move("submit", {DRAFT}, SUBMITTED, _("Only a draft can be sent.")),
        # Before somebody is told, a decision is no secret worth keeping from them by refusing this.
        _move(
            "withdraw",
            {DRAFT, SUBMITTED, WAITLISTED, ACCEPTED, DECLINED},
            WITHDRAWN,
            _("This application has been decided, so it cannot be withdrawn any more."),
        ),
        _move(
            "endorse",
            {SUBMITTED, ACCEPTED, WAITLISTED, DECLINED, OFFERED, CONFIRMED},
            None,
            _("There is no application to endorse: it has not been sent, or was withdrawn."),
        ),
        _move(
            "review",
            {SUBMITTED, WAITLISTED},
            None,
            _("This application is not waiting for reviews."),
        ),
        _move(
            "accept",
            {SUBMITTED, WAITLISTED, DECLINED, PLACE_DECLINED, LAPSED},
            ACCEPTED,
            _("An application in this state cannot be accepted."),
        ),
        # What was decided can be decided otherwise, until the place is offered.
        _move(
            "waitlist",
            {SUBMITTED, DECLINED, ACCEPTED, LAPSED},
            WAITLISTED,
            _("An application in this state cannot be put on the waiting list."),
        ),
        _move(
            "decline",
            {SUBMITTED, WAITLISTED, ACCEPTED, LAPSED},
            DECLINED,
            _("An application in this state cannot be declined."),
        ),
        _move("offer", {ACCEPTED}, OFFERED, _("Only an accepted applicant is offered a place.")),
        _move(
            "confirm",
            {OFFERED},
            CONFIRMED,
            _("There is no place to confirm: the offer is not open."),
        ),
        _move(
            "decline_place",
            {OFFERED},
            PLACE_DECLINED,
            _("There is no place to turn down: the offer is not open."),
        ),
        _move("lapse", {OFFERED}, LAPSED, _("Only an offer that is open can lapse.")),
        _move(
            "extend",
            {OFFERED, LAPSED},
            OFFERED,
            _("Only an offer that is open or has lapsed can be extended."),
        ),
    )
}

# The deed that a decision's outcome stands for.
DECIDING: Final = {
    ACCEPTED.value: "accept",
    WAITLISTED.value: "waitlist",
    DECLINED.value: "decline",
}

# Those who have a place or are to have one: they count against the capacity.
HOLDING: Final = (ACCEPTED.value, OFFERED.value, CONFIRMED.value)
# States in which a decision is still to be told when its row says that nobody was.
DECIDED: Final = (*DECIDING, OFFERED.value, CONFIRMED.value, PLACE_DECLINED.value, LAPSED.value)


def may_move(application: Application, deed: str) -> bool:
    """Whether the application's state allows the deed."""
    return application.state in MOVES[deed].from_states


def move(application: Application, deed: str) -> None:
    """Put the application (locked by the caller, not saved here) into the state after the deed.

    Raises IllegalMoveError where the table has no such move.
    """
    if not may_move(application, deed):
        raise IllegalMoveError(str(MOVES[deed].refusal), code=deed)
    application.state = MOVES[deed].to or application.state
