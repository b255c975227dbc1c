"""The board as its page shows it."""

from dataclasses import replace

import pytest

from cohorts.roster.models import Cohort
from cohorts.teams.board.board import Board, read_board
from cohorts.teams.board.columns import bound_words, columns, default_names, unplaced_cards
from cohorts.teams.board.seating import Outcome, save_proposal
from cohorts.teams.models import Proposal
from cohorts.teams.rules.numbering import number
from tests.cohorts.issues.material import make_associates, make_organisations, offer, rank


@pytest.fixture
def board(cohort: Cohort) -> Board:
    """Two teams on one issue: three who ranked it, one who ranked nothing; one is unplaced."""
    one, other = offer(cohort, "WI1"), offer(cohort, "WI2")
    people = make_associates(cohort, make_organisations(cohort.programme, 2), 5)
    strengths = {"iteration": 3, "curiosity": 1}
    for associate in people[:2]:
        rank(associate, one, strengths=strengths, days=["Mon", "Tue"])
    rank(people[2], other, one, strengths={}, days=["Tue", "Wed"])
    rank(people[4], other, strengths={}, days=None)
    proposal = Proposal.objects.create(
        programme_id=cohort.programme_id,
        cohort=cohort,
        number=1,
        state=Proposal.State.RUNNING,
        fingerprint=number(cohort).fingerprint,
    )
    teams = [[one.pk, [p.pk for p in people[:3]]], [one.pk, [people[3].pk]]]
    save_proposal(proposal=proposal, outcome=Outcome(teams, 50.0, 90.0))
    return read_board(proposal)


def test_a_column_says_what_the_team_has(board: Board) -> None:
    first, second = columns(board)
    assert [(str(c.associate), c.rank, c.ranked_any) for c in first.cards] == [
        ("Person1", 1, True),
        ("Person2", 1, True),
        ("Person3", 2, True),
    ]
    bars = {bar.label: bar.value for bar in first.bars}
    # (20 + 20 + 17) of 60; one area of six; two employers among three; two half-days of three.
    assert (bars["Wishes"], bars["Strengths"], bars["Employers"]) == (95, 17, 67)
    assert bars["Days in common"] == 67
    # Person2 alone is from a charity.
    assert first.alone == ["Third sector"]
    assert second.cards[0].ranked_any is False


def test_people_without_a_team_stand_apart(board: Board) -> None:
    assert [str(card.associate) for card in unplaced_cards(board)] == ["Person5"]


def test_two_teams_on_one_issue_get_names_that_differ(board: Board) -> None:
    assert list(default_names(board).values()) == [
        ("Issue WI1", "Problem WI1"),
        ("Issue WI1 2", "Problem WI1 2"),
    ]


def test_an_empty_team_has_a_column_and_no_name(board: Board) -> None:
    stay = {pk: at for pk, at in board.seats.items() if at != board.teams[1].pk}
    emptied = replace(board, seats=stay)
    assert columns(emptied)[1].score is None
    assert columns(emptied)[1].warnings == ["Nobody is in this team."]
    assert list(default_names(emptied)) == [board.teams[0].pk]


@pytest.mark.parametrize(
    ("over", "words"),
    [
        (None, ""),
        (0.0, "No teams can score higher than these."),
        (2.34, "No teams can beat these by more than 2.3 points."),
    ],
)
def test_the_bound_in_words(board: Board, over: float | None, words: str) -> None:
    board.proposal.bound = None if over is None else float(board.score.score) + over
    assert bound_words(board) == words


def test_no_bound_is_claimed_for_another_problem(board: Board) -> None:
    board.proposal.fingerprint = "another"
    assert "holds no longer" in bound_words(board)
