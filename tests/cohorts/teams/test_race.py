"""Several at one moment, each with a connection of their own: one wins, the others are told."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from multiprocessing import get_context
from threading import Barrier
from time import monotonic
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.utils import timezone

from cohorts.models import Associate, Cohort, Proposal, Publication, Seat, Team
from cohorts.roster.leaving import withdraw_associate
from cohorts.teams.board.board import read_board
from cohorts.teams.board.seating import move_seat
from cohorts.teams.formation.outcome import Progress
from cohorts.teams.life.changing import join_team
from cohorts.teams.proposals.copying import copy_proposal
from cohorts.teams.proposals.proposing import ask_for_proposal
from cohorts.teams.proposals.solving import MOST_ATTEMPTS, Reporter, solve_proposal
from cohorts.teams.publishing.publication import (
    agree,
    announce,
    locked_cohort,
    put_forward,
    take_back,
)
from cohorts.teams.publishing.settings import plan_publishing
from infuse.models import Notice, Programme, User
from infuse.tenancy.current import in_programme
from tests.cohorts.issues.material import (
    make_associates,
    make_cohort,
    make_organisations,
    offer,
    rank,
)
from tests.cohorts.teams.material import hand_made
from tests.conftest import make_person, make_programme
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
        return lambda: put_forward(proposal=proposal, names={}, actor=None, while_ranking=True)

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


def meanwhile(programme: Programme, deed: Callable[[], Any], *others: Callable[[], Any]) -> str:
    """Begin `deed` after the first of the others; once it waits for them, they go on and end."""
    first, *rest = others
    with ThreadPoolExecutor(1) as pool:
        with in_programme(programme.pk):
            first()
            told = pool.submit(at_once, programme, [deed])
            until_somebody_waits()
            for other in rest:
                other()
        return told.result(30)[0]


def until_somebody_waits() -> None:
    """Until another connection to this database waits for a row of ours."""
    until = monotonic() + 20
    with connection.cursor() as cursor:
        while monotonic() < until:
            cursor.execute(
                "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
                " WHERE NOT granted AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
    raise AssertionError("Nobody waits.")


def put_forward_by_one(
    programme: Programme, moment: datetime | None = None
) -> tuple[Publication, User, User]:
    """Teams that wait for a second person, who put them forward, and who may confirm them."""
    with in_programme(programme.pk):
        one, two = (make_person(programme, name, "programme_manager") for name in ("One", "Two"))
        cohort = Cohort.objects.get()
        people = list(cohort.associates.order_by("pk"))
        issues = list(cohort.wicked_issues.order_by("pk"))
        plan_publishing(cohort=cohort, two_people=True, actor=None)
        proposal = hand_made(cohort, [people[:3], people[3:6], people[6:]], issues)
        waiting = put_forward(
            proposal=proposal, names={}, announce_at=moment, actor=one, while_ranking=True
        )
    return waiting, one, two


def test_what_is_taken_back_while_somebody_confirms_it_is_taken_back(race: Programme) -> None:
    waiting, one, two = put_forward_by_one(race)
    told = meanwhile(
        race,
        lambda: agree(publication=waiting, actor=two),
        lambda: locked_cohort(waiting),
        lambda: take_back(publication=waiting, actor=one),
    )
    assert told == "taken_back"
    with in_programme(race.pk):
        assert not Seat.objects.exists()


def test_whoever_leaves_while_teams_are_announced_has_no_seat(race: Programme) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    waiting, _one, two = put_forward_by_one(race, tomorrow)
    with in_programme(race.pk):
        agree(publication=waiting, actor=two)
        leaver = Associate.objects.order_by("pk")[0]
    yesterday = timezone.localdate() - timedelta(days=1)
    told = meanwhile(
        race,
        lambda: announce(publication=waiting, actor=None, at=tomorrow),
        lambda: withdraw_associate(associate=leaver, on=yesterday, reason="other", actor=None),
    )
    assert told == ""
    with in_programme(race.pk):
        assert Seat.objects.count() == 8
        assert Notice.objects.filter(kind="team_published").count() == 8
        mover = Associate.objects.order_by("pk")[3]
        goal = Team.objects.exclude(seats__associate=mover).order_by("pk")[0]
    told = meanwhile(
        race,
        lambda: join_team(team=goal, associate=mover, actor=None, at=tomorrow),
        lambda: withdraw_associate(associate=mover, on=yesterday, reason="other", actor=None),
    )
    assert told == "left"
    with in_programme(race.pk):
        assert not Seat.objects.filter(associate=mover, ended_on=None).exists()


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
