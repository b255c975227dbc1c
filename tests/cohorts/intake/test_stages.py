"""The table of an application's moves: every pair of state and deed, on the server."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.intake.models import Application
from cohorts.intake.stages import DECIDED, DECIDING, HOLDING, MOVES, IllegalMoveError, move

STATES = sorted(Application.State.values)
# Written down a second time, by hand: from each state, what each deed leads to.
LEGAL = {
    "draft": {"save": "draft", "submit": "submitted", "withdraw": "withdrawn"},
    "submitted": {
        "withdraw": "withdrawn",
        "endorse": "submitted",
        "review": "submitted",
        "accept": "accepted",
        "waitlist": "waitlisted",
        "decline": "declined",
    },
    "accepted": {
        "withdraw": "withdrawn",
        "endorse": "accepted",
        "waitlist": "waitlisted",
        "decline": "declined",
        "offer": "offered",
    },
    "waitlisted": {
        "withdraw": "withdrawn",
        "endorse": "waitlisted",
        "review": "waitlisted",
        "accept": "accepted",
        "decline": "declined",
    },
    "declined": {
        "withdraw": "withdrawn",
        "endorse": "declined",
        "accept": "accepted",
        "waitlist": "waitlisted",
    },
    "offered": {
        "endorse": "offered",
        "confirm": "confirmed",
        "decline_place": "place_declined",
        "lapse": "lapsed",
        "extend": "offered",
    },
    "confirmed": {"endorse": "confirmed"},
    "place_declined": {"accept": "accepted"},
    "lapsed": {
        "accept": "accepted",
        "waitlist": "waitlisted",
        "decline": "declined",
        "extend": "offered",
    },
    "withdrawn": {"resume": "draft"},
}
# Deeds of other rooms' tables that lie beside these are tried where they are kept.
OURS = {deed for moves in LEGAL.values() for deed in moves}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("deed", sorted(OURS))
def test_each_deed_from_each_state(state: str, deed: str) -> None:
    application = Application(state=state)
    expected = LEGAL[state].get(deed)
    if expected is None:
        with pytest.raises(IllegalMoveError) as refused:
            move(application, deed)
        assert application.state == state and refused.value.messages[0]
    else:
        move(application, deed)
        assert application.state == expected


def test_the_table_names_only_states_that_there_are() -> None:
    for one in MOVES.values():
        assert one.from_states <= set(STATES) and (one.to is None or one.to in STATES)
    assert set(HOLDING) | set(DECIDED) | set(DECIDING) <= set(STATES)


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=30))
def test_no_row_of_deeds_leads_around_the_table(deeds: list[str]) -> None:
    application = Application()
    states = [application.state]
    for deed in deeds:
        try:
            move(application, deed)
        except IllegalMoveError:
            continue
        states.append(application.state)
    steps = {(state, moved.to or state) for moved in MOVES.values() for state in moved.from_states}
    assert all(step in steps for step in pairwise(states))
    # A place is confirmed only by way of sending, accepting and offering.
    if "confirmed" in states:
        before = states[: states.index("confirmed")]
        assert {"submitted", "accepted", "offered"} <= set(before)
