"""Moving people on the board: rules, ties, two managers at once."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.seating import add_team, move_seat
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.models import Proposal, ProposedTeam
from cohorts.teams.rules.pairing import add_pair_rule
from infuse.models import Event, User
from tests.cohorts.teams.material import hand_made


@pytest.fixture
def trios(cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User) -> Proposal:
    """Three teams of three: people 1 to 3 on the first issue, and so on."""
    return hand_made(cohort, [people[:3], people[3:6], people[6:]], issues)


@pytest.fixture
def move(trios: Proposal, bo: User) -> Callable[..., tuple[Associate, ...]]:
    """`move(person, team)` at the board's own version."""

    def move(associate: Associate, team: ProposedTeam | None, version: int | None = None):  # type: ignore[no-untyped-def]
        trios.refresh_from_db()
        return move_seat(
            proposal=trios,
            associate=associate,
            team=team,
            version=trios.version if version is None else version,
            actor=bo,
        )

    return move


def board_of(proposal: Proposal) -> Board:
    proposal.refresh_from_db()
    return read_board(proposal)


def test_a_move_changes_the_seat_the_version_and_the_score(
    trios: Proposal, people: list[Associate], move: Callable[..., object]
) -> None:
    before = board_of(trios)
    version = trios.version
    assert move(people[0], before.teams[1]) == (people[0],)
    after = board_of(trios)
    assert after.seats[people[0].pk] == before.teams[1].pk
    assert [after.size(team.pk) for team in after.teams] == [2, 4, 3]
    assert trios.version == version + 1
    assert after.score.score != before.score.score
    event = Event.objects.get(verb="teams.seat_moved")
    assert event.data == {"associate": people[0].pk, "to": 2}


def test_the_same_move_again_is_done_already(
    trios: Proposal, people: list[Associate], move: Callable[..., object]
) -> None:
    version = board_of(trios).proposal.version
    team = board_of(trios).teams[1]
    move(people[0], team, version)
    assert move(people[0], team, version) == ()
    assert Event.objects.filter(verb="teams.seat_moved").count() == 1


def test_two_managers_never_overwrite_each_other(
    trios: Proposal, people: list[Associate], move: Callable[..., object]
) -> None:
    board = board_of(trios)
    version = trios.version
    move(people[0], board.teams[1], version)
    with pytest.raises(StaleBoardError):
        move(people[4], board.teams[0], version)
    assert board_of(trios).seats[people[4].pk] == board.teams[1].pk


def test_a_move_beside_somebody_to_be_kept_apart_is_refused_by_name(
    trios: Proposal, cohort: Cohort, people: list[Associate], move: Callable[..., object]
) -> None:
    add_pair_rule(
        cohort=cohort, a=people[0], b=people[3], rule="apart", reason="Secret", actor=None
    )
    with pytest.raises(ValidationError) as refused:
        move(people[0], board_of(trios).teams[1])
    assert refused.value.messages == ["Person1 and Person4 are not to be in one team."]
    assert board_of(trios).size(board_of(trios).teams[0].pk) == 3


def test_people_who_are_to_stay_together_move_together(
    trios: Proposal, cohort: Cohort, people: list[Associate], move: Callable[..., object]
) -> None:
    for a, b in ((0, 1), (1, 2)):
        add_pair_rule(
            cohort=cohort, a=people[a], b=people[b], rule="together", reason="", actor=None
        )
    with pytest.raises(ValidationError) as refused:
        move(people[0], board_of(trios).teams[1])
    assert refused.value.messages == ["A team on this issue has at most 4 people."]
    assert move(people[2], None) == tuple(people[:3])
    board = board_of(trios)
    assert [person.pk for person in board.unplaced] == [person.pk for person in people[:3]]
    assert Event.objects.get(verb="teams.seat_moved").data == {
        "associate": people[2].pk,
        "to": None,
    }


def test_a_full_team_takes_nobody(
    trios: Proposal, people: list[Associate], move: Callable[..., object]
) -> None:
    team = board_of(trios).teams[0]
    move(people[3], team)
    with pytest.raises(ValidationError) as refused:
        move(people[4], team)
    assert refused.value.messages == ["A team on this issue has at most 4 people."]


def test_a_new_team_as_long_as_the_issue_has_room(
    trios: Proposal,
    issues: list[WickedIssue],
    people: list[Associate],
    move: Callable[..., object],
    bo: User,
) -> None:
    team = add_team(proposal=trios, issue=issues[0], version=trios.version, actor=bo)
    assert (team.position, board_of(trios).size(team.pk)) == (4, 0)
    move(people[3], team)
    assert board_of(trios).size(team.pk) == 1
    with pytest.raises(ValidationError):
        add_team(proposal=trios, issue=issues[0], version=trios.version, actor=bo)
    assert trios.teams.count() == 4


def test_a_published_board_stays_as_it_is(
    trios: Proposal, people: list[Associate], move: Callable[..., object]
) -> None:
    Proposal.objects.filter(pk=trios.pk).update(state=Proposal.State.PUBLISHED)
    with pytest.raises(ValidationError):
        move(people[0], board_of(trios).teams[1])
