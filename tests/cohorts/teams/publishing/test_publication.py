"""Teams on their way to everybody: one person or two, now or later, until somebody was told."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.models import Associate, Cohort, Proposal, Publication, Seat, Team
from cohorts.roster.leaving import withdraw_associate
from cohorts.teams.board.board import read_board
from cohorts.teams.board.seating import move_seat
from cohorts.teams.publishing.due import announce_due
from cohorts.teams.publishing.open_ranking import open_ranking
from cohorts.teams.publishing.publication import agree, announce, put_forward, take_back
from cohorts.teams.publishing.reminders import TEAMS_UNPLACED
from cohorts.teams.publishing.settings import asks_two, plan_publishing, plan_usually
from infuse.models import Event, Notice, Programme, User
from tests.conftest import make_person
from tests.infuse.notices.moments import remind_whenever

State = Publication.State


@pytest.fixture
def second(programme: Programme) -> User:
    """Another programme manager."""
    return make_person(programme, "Second", "programme_manager")


@pytest.fixture
def two(cohort: Cohort, bo: User) -> Cohort:
    """The cohort, whose teams take two people."""
    plan_publishing(cohort=cohort, two_people=True, actor=bo)
    return cohort


def test_a_second_person_confirms_and_all_hear_at_once(
    two: Cohort, proposal: Proposal, bo: User, second: User
) -> None:
    publication = put_forward(proposal=proposal, names={}, actor=bo)
    assert publication.state == State.WAITING
    assert not Team.objects.exists()
    waiting = Notice.objects.filter(kind="teams_waiting")
    assert [notice.recipient for notice in waiting] == [second]
    with pytest.raises(ValidationError, match="Somebody else"):
        agree(publication=publication, actor=bo)
    assert not Team.objects.exists()
    agree(publication=publication, actor=second)
    agree(publication=publication, actor=second)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.published_by) == (Proposal.State.PUBLISHED, second)
    assert Notice.objects.filter(kind="team_published").count() == 9
    assert Event.objects.filter(verb="teams.publication_agreed").count() == 1


def test_the_board_stays_as_it_is_until_it_is_taken_back(
    two: Cohort, proposal: Proposal, people: list[Associate], bo: User
) -> None:
    publication = put_forward(proposal=proposal, names={}, actor=bo)
    proposal.refresh_from_db()
    with pytest.raises(ValidationError):
        move_seat(
            proposal=proposal, associate=people[0], team=None, version=proposal.version, actor=bo
        )
    take_back(publication=publication, actor=bo)
    assert take_back(publication=publication, actor=bo).state == State.TAKEN_BACK
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.READY
    assert Event.objects.filter(verb="teams.publication_taken_back").count() == 1
    again = put_forward(proposal=proposal, names={}, actor=bo)
    assert again.pk != publication.pk


def test_of_two_proposals_one_wins_and_the_other_is_told(
    two: Cohort, proposal: Proposal, solved: object, bo: User, second: User
) -> None:
    other = solved()  # type: ignore[operator]
    put_forward(proposal=proposal, names={}, actor=bo)
    with pytest.raises(ValidationError, match="put forward already"):
        put_forward(proposal=other, names={}, actor=second)
    assert Publication.objects.count() == 1


def test_nobody_is_told_before_the_moment(proposal: Proposal, bo: User, now: datetime) -> None:
    later = now + timedelta(hours=3)
    publication = put_forward(proposal=proposal, names={}, announce_at=later, actor=bo)
    assert publication.state == State.AGREED
    assert announce_due() == 0
    assert not Notice.objects.filter(kind="team_published").exists()
    assert announce_due(later + timedelta(seconds=1)) == 1
    assert announce_due(later + timedelta(seconds=9)) == 0
    assert Notice.objects.filter(kind="team_published").count() == 9
    with pytest.raises(ValidationError, match="cannot be taken back"):
        take_back(publication=publication, actor=bo)
    assert Team.objects.exists()


def test_who_left_meanwhile_is_left_out(
    cohort: Cohort, proposal: Proposal, bo: User, now: datetime
) -> None:
    later = now + timedelta(hours=3)
    put_forward(proposal=proposal, names={}, announce_at=later, actor=bo)
    board = read_board(proposal)
    big = max(board.teams, key=lambda team: board.size(team.pk))
    leaver = next(p for p in board.numbered.people if board.seats[p.pk] == big.pk)
    withdraw_associate(associate=leaver, on=now.date(), reason="workload", actor=bo)
    assert announce_due(later + timedelta(seconds=1)) == 1
    assert not Seat.objects.filter(associate=leaver).exists()
    assert not Notice.objects.filter(kind="team_published", recipient=leaver.person).exists()


def test_what_cannot_be_announced_any_more_is_held_up_and_said(
    proposal: Proposal, bo: User, now: datetime
) -> None:
    later = now + timedelta(hours=3)
    publication = put_forward(proposal=proposal, names={}, announce_at=later, actor=bo)
    board = read_board(proposal)
    small = board.teams[0]
    going = [p for p in board.numbered.people if board.seats[p.pk] == small.pk]
    for leaver in going[1:]:
        withdraw_associate(associate=leaver, on=now.date(), reason="workload", actor=bo)
    assert announce_due(later + timedelta(seconds=1)) == 0
    assert announce_due(later + timedelta(seconds=2)) == 0
    publication.refresh_from_db()
    assert (publication.state, publication.obstacle) == (State.AGREED, "held_up")
    assert Notice.objects.filter(kind="teams_held_up").count() == 1
    assert not Team.objects.exists()
    take_back(publication=publication, actor=bo)


def test_a_moment_that_has_passed_is_refused(proposal: Proposal, bo: User, now: datetime) -> None:
    with pytest.raises(ValidationError, match="still to come"):
        put_forward(
            proposal=proposal, names={}, announce_at=now - timedelta(hours=1), actor=bo, at=now
        )
    assert not Publication.objects.exists()
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.READY


def test_while_ranking_is_open_it_has_to_be_confirmed(
    cohort: Cohort, proposal: Proposal, people: list[Associate], bo: User, now: datetime
) -> None:
    assert open_ranking(cohort, now) is None
    people[0].rankings.all().delete()
    Cohort.objects.update(rankings_close_on=now.date() + timedelta(days=2))
    cohort.refresh_from_db()
    ranking = open_ranking(cohort, now)
    assert ranking and (ranking.silent, ranking.until) == (1, cohort.rankings_close_on)
    with pytest.raises(ValidationError, match="Ranking is still open"):
        put_forward(proposal=proposal, names={}, actor=bo)
    assert not Publication.objects.exists()
    put_forward(proposal=proposal, names={}, actor=bo, while_ranking=True)
    assert Team.objects.exists()


def test_an_unconfirmed_publication_is_not_announced(
    two: Cohort, proposal: Proposal, bo: User
) -> None:
    publication = put_forward(proposal=proposal, names={}, actor=bo)
    with pytest.raises(ValidationError):
        announce(publication=publication, actor=bo)
    with pytest.raises(ValidationError, match="put forward at the moment"):
        plan_publishing(cohort=two, two_people=False, actor=bo)


def test_managers_are_reminded_of_people_without_a_team_once_a_week(
    proposal: Proposal, people: list[Associate], bo: User
) -> None:
    programme = proposal.programme
    assert remind_whenever(TEAMS_UNPLACED, programme) == 0
    board = read_board(proposal)
    big = max(board.teams, key=lambda team: board.size(team.pk))
    out = next(p for p in people if board.seats[p.pk] == big.pk)
    move_seat(proposal=proposal, associate=out, team=None, version=proposal.version, actor=bo)
    proposal.refresh_from_db()
    put_forward(proposal=proposal, names={}, actor=bo)
    assert remind_whenever(TEAMS_UNPLACED, programme) == 1
    assert remind_whenever(TEAMS_UNPLACED, programme) == 0
    notice = Notice.objects.get(kind="teams_unplaced")
    assert notice.context["names"] == [str(out.person)]
    assert remind_whenever(TEAMS_UNPLACED, programme, timezone.now() + timedelta(days=400)) == 0


def test_the_programme_says_what_is_usual_and_a_cohort_may_differ(
    cohort: Cohort, programme: Programme, bo: User
) -> None:
    assert not asks_two(cohort)
    plan_usually(programme=programme, two_people=True, actor=bo)
    plan_usually(programme=programme, two_people=True, actor=bo)
    assert asks_two(cohort)
    plan_publishing(cohort=cohort, two_people=False, actor=bo)
    assert not asks_two(cohort)
    plan_publishing(cohort=cohort, two_people=None, actor=bo)
    assert asks_two(cohort)
    said = Event.objects.filter(verb__startswith="teams.publishing_").order_by("number")
    assert [event.data["two_people"] for event in said] == [True, False, None]
