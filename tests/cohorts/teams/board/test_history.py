"""Undoing and doing again: whatever was done, and whoever did it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohorts.issues.models import WickedIssue
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate
from cohorts.teams.board.board import read_board
from cohorts.teams.board.history import redo_step, undo_step
from cohorts.teams.board.layout import Layout, layout_of
from cohorts.teams.board.locking import lock_person
from cohorts.teams.board.seating import add_team, move_seat
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.models import Proposal
from infuse.models import Event, User


def shown(proposal: Proposal) -> Layout:
    """The board as it stands in the database."""
    proposal.refresh_from_db()
    return layout_of(read_board(proposal))


def move(proposal: Proposal, person: Associate, place: int | None, actor: User) -> None:
    """Move to the team at that place, on the newest version."""
    proposal.refresh_from_db()
    team = None if place is None else list(proposal.teams.order_by("position"))[place]
    move_seat(proposal=proposal, associate=person, team=team, version=proposal.version, actor=actor)


def undo(proposal: Proposal, actor: User) -> None:
    """Undo on the newest version."""
    proposal.refresh_from_db()
    undo_step(proposal=proposal, version=proposal.version, actor=actor)


def redo(proposal: Proposal, actor: User) -> None:
    """Do again on the newest version."""
    proposal.refresh_from_db()
    redo_step(proposal=proposal, version=proposal.version, actor=actor)


def test_every_kind_of_step_is_undone_and_done_again(
    trio: Proposal, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    states = [shown(trio)]
    move(trio, people[0], 1, bo)
    states.append(shown(trio))
    add_team(proposal=trio, issue=issues[0], version=trio.version, actor=bo)
    states.append(shown(trio))
    lock_person(proposal=trio, associate=people[4], fixed=True, version=trio.version, actor=bo)
    states.append(shown(trio))
    for state in reversed(states[:-1]):
        undo(trio, bo)
        assert shown(trio) == state
    with pytest.raises(ValidationError, match="nothing to undo"):
        undo(trio, bo)
    for state in states[1:]:
        redo(trio, bo)
        assert shown(trio) == state
    with pytest.raises(ValidationError, match="nothing to do again"):
        redo(trio, bo)
    verbs = Event.objects.filter(verb__in=("teams.step_undone", "teams.step_redone"))
    assert verbs.count() == 6


def test_a_new_step_forgets_what_was_undone(
    trio: Proposal, people: list[Associate], bo: User
) -> None:
    move(trio, people[0], 1, bo)
    undo(trio, bo)
    move(trio, people[4], 2, bo)
    with pytest.raises(ValidationError, match="nothing to do again"):
        redo(trio, bo)


def test_a_step_of_another_manager_is_not_undone_unseen(
    trio: Proposal, people: list[Associate], bo: User
) -> None:
    seen = trio.version
    move(trio, people[0], 1, bo)
    before = shown(trio)
    with pytest.raises(StaleBoardError):
        undo_step(proposal=trio, version=seen, actor=bo)
    assert shown(trio) == before


def test_whoever_has_left_does_not_come_back_by_undoing(
    trio: Proposal, people: list[Associate], bo: User
) -> None:
    move(trio, people[0], 1, bo)
    withdraw_associate(associate=people[0], on=timezone.localdate(), reason="other", actor=bo)
    undo(trio, bo)
    trio.refresh_from_db()
    assert people[0].pk not in read_board(trio).seats


def test_a_published_board_stands_still(trio: Proposal, people: list[Associate], bo: User) -> None:
    move(trio, people[0], 1, bo)
    Proposal.objects.filter(pk=trio.pk).update(state=Proposal.State.PUBLISHED)
    with pytest.raises(ValidationError, match="cannot be changed"):
        undo(trio, bo)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 8), st.sampled_from([None, 0, 1, 2])), max_size=6))
def test_any_moves_are_undone_to_where_they_began(
    trio: Proposal, people: list[Associate], bo: User, moves: list[tuple[int, int | None]]
) -> None:
    before = shown(trio)
    number = trio.steps.count()
    for person, place in moves:
        try:
            move(trio, people[person], place, bo)
        except ValidationError:
            continue  # a full team
    for _step in range(trio.steps.filter(undone_at=None).count() - number):
        undo(trio, bo)
    assert shown(trio) == before
    trio.steps.all().delete()
