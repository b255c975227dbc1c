"""Locks, and working a board out again around them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.board.board import read_board
from cohorts.teams.board.history import undo_step
from cohorts.teams.board.layout import layout_of
from cohorts.teams.board.locking import lock_person, lock_team
from cohorts.teams.board.rearranging import better_layout, rearrange
from cohorts.teams.board.seating import move_seat
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.models import Proposal
from cohorts.teams.publishing import publishing_problems
from cohorts.teams.rules.pairing import add_pair_rule
from infuse.models import User


def lock(proposal: Proposal, person: Associate, actor: User) -> None:
    """Lock a person on the newest version."""
    proposal.refresh_from_db()
    lock_person(
        proposal=proposal, associate=person, fixed=True, version=proposal.version, actor=actor
    )


def solve(proposal: Proposal, actor: User) -> bool:
    """Work the board out again, as the button does."""
    proposal.refresh_from_db()
    layout = better_layout(read_board(proposal))
    return rearrange(proposal=proposal, layout=layout, version=proposal.version, actor=actor)


def test_the_locked_stay_and_the_rest_is_no_worse(
    trio: Proposal, people: list[Associate], bo: User
) -> None:
    before = read_board(trio)
    lock(trio, people[0], bo)
    trio.refresh_from_db()
    team = list(trio.teams.order_by("position"))[2]
    lock_team(proposal=trio, team=team, fixed=True, version=trio.version, actor=bo)
    assert solve(trio, bo)
    trio.refresh_from_db()
    after = read_board(trio)
    assert after.seats[people[0].pk] == before.seats[people[0].pk]
    assert {pk for pk, at in after.seats.items() if at == team.pk} == {p.pk for p in people[6:]}
    assert after.score.score >= before.score.score
    assert not after.violations
    undo_step(proposal=trio, version=trio.version, actor=bo)
    trio.refresh_from_db()
    assert read_board(trio).seats == before.seats


def test_two_locked_in_two_teams_of_one_issue_stay_apart(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    from tests.cohorts.teams.material import hand_made

    proposal = hand_made(cohort, [people[:3], people[3:6], people[6:]], [issues[0], issues[0]])
    proposal.teams.filter(position=3).update(issue=issues[1])
    lock(proposal, people[0], bo)
    lock(proposal, people[3], bo)
    solve(proposal, bo)
    proposal.refresh_from_db()
    seats = read_board(proposal).seats
    first, second, _third = proposal.teams.order_by("position")
    assert (seats[people[0].pk], seats[people[3].pk]) == (first.pk, second.pk)


def test_what_is_locked_is_not_moved_by_hand(
    trio: Proposal, people: list[Associate], bo: User
) -> None:
    lock(trio, people[0], bo)
    trio.refresh_from_db()
    board = read_board(trio)
    with pytest.raises(ValidationError, match="Person1 is locked in this team"):
        move_seat(
            proposal=trio,
            associate=people[0],
            team=board.teams[1],
            version=trio.version,
            actor=bo,
        )
    lock_team(proposal=trio, team=board.teams[1], fixed=True, version=trio.version, actor=bo)
    trio.refresh_from_db()
    with pytest.raises(ValidationError, match="Team 2 is locked"):
        move_seat(
            proposal=trio,
            associate=people[8],
            team=board.teams[1],
            version=trio.version,
            actor=bo,
        )


def test_a_lock_on_a_closed_issue_is_refused(
    trio: Proposal, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    lock(trio, people[0], bo)
    WickedIssue.objects.filter(pk=issues[0].pk).update(state=WickedIssue.State.CLOSED)
    with pytest.raises(ValidationError, match="is closed: nobody can be locked"):
        lock(trio, people[1], bo)
    with pytest.raises(ValidationError, match="is closed: unlock team 1"):
        solve(trio, bo)
    assert publishing_problems(read_board(trio)) == ["The issue “Issue WI1” is not offered."]


def test_rules_that_contradict_the_locks_are_named(
    trio: Proposal, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    lock(trio, people[0], bo)
    lock(trio, people[1], bo)
    add_pair_rule(
        cohort=cohort, a=people[0], b=people[1], rule="apart", reason="Secret", actor=None
    )
    with pytest.raises(ValidationError) as refused:
        solve(trio, bo)
    assert refused.value.messages == [
        "No teams keep all the rules and the locks of this board. Unlock somebody.",
        "Person1 and Person2 are not to be in one team.",
    ]


def test_what_somebody_did_meanwhile_is_kept(
    trio: Proposal, people: list[Associate], bo: User
) -> None:
    version = trio.version
    layout = better_layout(read_board(trio))
    lock(trio, people[0], bo)
    trio.refresh_from_db()
    before = layout_of(read_board(trio))
    with pytest.raises(StaleBoardError):
        rearrange(proposal=trio, layout=layout, version=version, actor=bo)
    assert layout_of(read_board(trio)) == before
