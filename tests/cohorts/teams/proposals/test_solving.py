"""A proposal from the asking to the teams: progress, stop, a dead worker, contradictory rules."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.issues.models import WickedIssue
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.board.board import read_board
from cohorts.teams.formation.outcome import Progress, Team
from cohorts.teams.models import PairRule, Proposal
from cohorts.teams.proposals import solving
from cohorts.teams.proposals.proposing import ask_again, ask_for_proposal, stop_proposal
from cohorts.teams.proposals.solving import Reporter, solve_proposal
from cohorts.teams.proposals.tasks import waiting_proposals
from cohorts.teams.rules.pairing import add_pair_rule
from cohorts.teams.wording import conflict_sentences
from infuse.models import Event, User

MINUTE = timedelta(minutes=1)


def kill_worker(proposal: Proposal) -> None:
    """The row as a killed worker leaves it."""
    long_ago = timezone.now() - 5 * MINUTE
    Proposal.objects.filter(pk=proposal.pk).update(state="running", progress_at=long_ago)


def test_everybody_has_a_seat_and_the_bound_holds(proposal: Proposal, cohort: Cohort) -> None:
    assert proposal.state == Proposal.State.READY
    board = read_board(proposal)
    assert (len(board.seats), board.unplaced, board.violations) == (9, [], ())
    assert proposal.solver_score is not None
    assert proposal.solver_score == pytest.approx(float(board.score.score))
    assert proposal.bound is not None and proposal.bound >= proposal.solver_score - 1e-9
    assert board.is_current
    made = Event.objects.get(verb="teams.proposal_made")
    assert (made.data["people"], made.data["teams"]) == (9, len(board.teams))


def test_the_same_seed_gives_the_same_teams(solved: Callable[[], Proposal]) -> None:
    first, second = solved(), solved()
    assert (first.number, second.number) == (1, 2)
    teams = [{frozenset(t.members) for t in read_board(p).formation} for p in (first, second)]
    assert teams[0] == teams[1]


def test_asking_twice_is_asking_once(cohort: Cohort, people: list[Associate], bo: User) -> None:
    first = ask_for_proposal(cohort=cohort, seed=3, actor=bo)
    assert ask_for_proposal(cohort=cohort, seed=3, actor=bo) == first
    assert ask_for_proposal(cohort=cohort, seed=4, actor=bo) != first
    assert Event.objects.filter(verb="teams.proposal_asked").count() == 2


def test_asking_needs_people_issues_and_a_sensible_time(cohort: Cohort, bo: User) -> None:
    for seconds in (0, 601, 60):
        with pytest.raises(ValidationError):
            ask_for_proposal(cohort=cohort, seconds=seconds, actor=bo)
    assert not Proposal.objects.exists()


def test_pairs_are_kept(cohort: Cohort, people: list[Associate], solved: Any) -> None:
    for a, b, rule in ((0, 3, "apart"), (0, 6, "apart"), (1, 2, "together")):
        add_pair_rule(cohort=cohort, a=people[a], b=people[b], rule=rule, reason="", actor=None)
    seats = read_board(solved()).seats
    assert seats[people[0].pk] not in (seats[people[3].pk], seats[people[6].pk])
    assert seats[people[1].pk] == seats[people[2].pk]


def test_contradictory_rules_are_named(cohort: Cohort, people: list[Associate], bo: User) -> None:
    for a, b in ((0, 1), (1, 2)):
        add_pair_rule(
            cohort=cohort, a=people[a], b=people[b], rule="together", reason="x", actor=bo
        )
    PairRule.objects.create(
        programme_id=cohort.programme_id, cohort=cohort, a=people[0], b=people[2], rule="apart"
    )
    proposal = ask_for_proposal(cohort=cohort, actor=bo)
    solve_proposal(proposal.programme_id, proposal.pk)
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.INFEASIBLE
    assert sorted(conflict_sentences(proposal)) == [
        "Person1 and Person2 are to be in one team.",
        "Person1 and Person3 are not to be in one team.",
        "Person2 and Person3 are to be in one team.",
    ]
    assert not proposal.teams.exists()


def test_too_few_places_are_told(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    WickedIssue.objects.filter(pk__in=[i.pk for i in issues]).update(max_teams=0)
    WickedIssue.objects.filter(pk=issues[0].pk).update(max_teams=2)
    proposal = ask_for_proposal(cohort=cohort, actor=bo)
    solve_proposal(proposal.programme_id, proposal.pk)
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.INFEASIBLE
    assert "There are 8 places in all teams together, for 9 people." in str(
        conflict_sentences(proposal)
    )


def test_a_stop_keeps_the_best_so_far(cohort: Cohort, people: list[Associate], bo: User) -> None:
    proposal = ask_for_proposal(cohort=cohort, actor=bo)
    stop_proposal(proposal=proposal, actor=bo)
    solve_proposal(proposal.programme_id, proposal.pk)
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.READY
    assert proposal.progress_score is not None
    assert len(read_board(proposal).seats) == 9
    stop_proposal(proposal=proposal, actor=bo)
    assert Event.objects.filter(verb="teams.proposal_stop_asked").count() == 1


def test_a_second_message_finds_nothing_to_do(proposal: Proposal) -> None:
    version, seats = proposal.version, set(proposal.seats.values_list("pk", flat=True))
    solve_proposal(proposal.programme_id, proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.version, set(proposal.seats.values_list("pk", flat=True))) == (version, seats)


def test_a_dead_workers_proposal_is_taken_over(
    cohort: Cohort, people: list[Associate], bo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, seconds=5, actor=bo)
    assert waiting_proposals() == []
    kill_worker(proposal)
    assert waiting_proposals() == [(cohort.programme_id, proposal.pk)]
    solve_proposal(proposal.programme_id, proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.attempts) == (Proposal.State.READY, 1)
    assert waiting_proposals() == []


def test_a_worker_that_still_lives_is_left_alone(
    cohort: Cohort, people: list[Associate], bo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, actor=bo)
    Proposal.objects.filter(pk=proposal.pk).update(state="running", progress_at=timezone.now())
    solve_proposal(proposal.programme_id, proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.attempts) == (Proposal.State.RUNNING, 0)


def test_the_best_of_a_solver_that_keeps_dying_survives(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, seconds=5, actor=bo)
    claim = solving._claim(proposal.programme_id, proposal.pk)
    assert claim is not None
    trios = tuple(Team(j, (3 * j, 3 * j + 1, 3 * j + 2)) for j in range(3))
    assert Reporter(claim)(Progress(70.0, 90.0, 1.0, "first", trios))
    for attempt in (2, 3):
        kill_worker(proposal)
        assert solving._claim(proposal.programme_id, proposal.pk) is not None, attempt
    kill_worker(proposal)
    solve_proposal(proposal.programme_id, proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.message) == (Proposal.State.READY, "interrupted")
    assert (proposal.solver_score, proposal.bound) == (70.0, 90.0)
    assert set(read_board(proposal).formation) == set(trios)


def test_a_worker_that_was_given_up_writes_nothing_more(
    cohort: Cohort, people: list[Associate], bo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, seconds=5, actor=bo)
    old = solving._claim(proposal.programme_id, proposal.pk)
    assert old is not None
    kill_worker(proposal)
    assert solving._claim(proposal.programme_id, proposal.pk) is not None
    assert Reporter(old)(Progress(10.0, 20.0, 1.0, "first")) is False
    proposal.refresh_from_db()
    assert proposal.progress_score is None


def test_a_failure_of_ours_is_said_and_can_be_repaired(
    cohort: Cohort, people: list[Associate], bo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_options: object) -> None:
        raise RuntimeError

    proposal = ask_for_proposal(cohort=cohort, seconds=5, actor=bo)
    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr(solving, "solve", broken)
        solve_proposal(proposal.programme_id, proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.message) == (Proposal.State.FAILED, "error")
    ask_again(proposal=proposal, actor=bo)
    solve_proposal(proposal.programme_id, proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.message) == (Proposal.State.READY, "")
    with pytest.raises(ValidationError):
        ask_again(proposal=proposal, actor=bo)


def test_whoever_leaves_while_the_solver_runs_gets_no_seat(
    cohort: Cohort, people: list[Associate], bo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = solving._finish

    def leave_first(claim: Any, formation: Any) -> None:
        withdraw_associate(associate=people[0], on=date.today(), reason="health", actor=bo)
        finish(claim, formation)

    monkeypatch.setattr(solving, "_finish", leave_first)
    proposal = ask_for_proposal(cohort=cohort, seconds=5, actor=bo)
    solve_proposal(proposal.programme_id, proposal.pk)
    proposal.refresh_from_db()
    board = read_board(proposal)
    assert (proposal.state, proposal.message) == (Proposal.State.READY, "left")
    assert len(board.seats) == 8
    assert not board.is_current
