"""Several at one moment, each with a connection of their own: one wins, the others are told."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.utils import timezone

from cohorts.models import Cohort, Proposal, Publication, Seat
from cohorts.teams.board.board import read_board
from cohorts.teams.board.seating import move_seat
from cohorts.teams.formation.outcome import Progress
from cohorts.teams.proposals.copying import copy_proposal
from cohorts.teams.proposals.proposing import ask_for_proposal
from cohorts.teams.proposals.solving import MOST_ATTEMPTS, Reporter, solve_proposal
from cohorts.teams.publishing.publication import put_forward
from infuse.models import Notice, Programme
from infuse.tenancy.current import in_programme
from tests.cohorts.issues.material import (
    make_associates,
    make_cohort,
    make_organisations,
    offer,
    rank,
)
from tests.cohorts.teams.material import hand_made
from tests.conftest import make_programme
from tests.infuse.conftest import own_database

__all__ = ["own_database"]


@pytest.fixture
def race(own_database: None) -> Programme:
    """A programme in a database of its own, with nine people who ranked three issues."""
    programme = make_programme("race")
    with in_programme(programme.pk):
        cohort = make_cohort(programme)
        issues = [offer(cohort, code) for code in ("WI1", "WI2", "WI3")]
        for k, one in enumerate(make_associates(cohort, make_organisations(programme), 9)):
            rank(one, *(issues[(k + shift) % 3] for shift in range(3)))
    return programme


def at_once(programme: Programme, deeds: list[Callable[[], Any]]) -> list[str]:
    """Do all of it at one moment; what each was refused with, "" for what was done."""
    together = Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> str:
        try:
            with in_programme(programme.pk):
                together.wait(20)
                deed()
        except ValidationError as error:
            return str(error.code)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_of_two_publishes_and_a_move_nothing_is_lost(race: Programme) -> None:
    with in_programme(race.pk):
        cohort = Cohort.objects.get()
        people = list(cohort.associates.order_by("pk"))
        issues = list(cohort.wicked_issues.order_by("pk"))
        first = hand_made(cohort, [people[:3], people[3:6], people[6:]], issues)
        second = copy_proposal(proposal=first, version=first.version, actor=None)
        first.refresh_from_db()
        goal = first.teams.get(position=3)

    def publish(proposal: Proposal) -> Callable[[], Any]:
        return lambda: put_forward(proposal=proposal, names={}, actor=None)

    def move() -> Any:
        return move_seat(
            proposal=first, associate=people[0], team=goal, version=first.version, actor=None
        )

    told = at_once(race, [publish(first), publish(first), publish(second), publish(second), move])
    with in_programme(race.pk):
        won = Publication.objects.get().proposal
        # Whoever put the same one forward meets what is under way; the others are refused.
        refused = told[2:4] if won == first else told[:2]
        assert refused == ["published", "published"]
        assert not any(told[:2] if won == first else told[2:4])
        assert told[4] in ("", "stage", "stale")
        assert Notice.objects.filter(kind="team_published").count() == 9
        board = read_board(won)
        sitting = {frozenset(t.members) for t in board.formation}
        numbers = board.numbered.person_number
        teams: dict[int, set[int]] = {}
        for seat in Seat.objects.all():
            teams.setdefault(seat.team_id, set()).add(numbers[seat.associate_id])
        assert {frozenset(members) for members in teams.values()} == sitting


def _die_with_the_first_news(programme_id: int, proposal_id: int) -> None:
    def note_and_die(self: Reporter, news: Progress) -> bool:
        assert self._note(news)
        os.kill(os.getpid(), signal.SIGKILL)
        return False

    Reporter.__call__ = note_and_die  # type: ignore[method-assign]  # of this process alone
    solve_proposal(programme_id, proposal_id)


def test_a_killed_worker_leaves_the_best_that_it_had(race: Programme) -> None:
    with in_programme(race.pk):
        proposal = ask_for_proposal(cohort=Cohort.objects.get(), seconds=60, actor=None)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        connections.close_all()
        worker = get_context("fork").Process(
            target=_die_with_the_first_news, args=(race.pk, proposal.pk)
        )
        worker.start()
        worker.join(60)
        assert worker.exitcode == -signal.SIGKILL
        with in_programme(race.pk):
            proposal.refresh_from_db()
            assert (proposal.state, proposal.attempts) == (Proposal.State.RUNNING, attempt)
            assert sum(len(people) for _issue, people in proposal.best) == 9
            # It has been silent for long enough.
            proposal.progress_at = timezone.now() - timedelta(minutes=1)
            proposal.save()
    solve_proposal(race.pk, proposal.pk)
    with in_programme(race.pk):
        proposal.refresh_from_db()
        assert (proposal.state, proposal.message) == (Proposal.State.READY, "interrupted")
        assert read_board(proposal).violations == ()
