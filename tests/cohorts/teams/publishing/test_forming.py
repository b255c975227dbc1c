"""Teams become real, once, and their members hear of it."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from cohorts.issues.models import WickedIssue
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.board.board import read_board
from cohorts.teams.board.seating import move_seat
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.models import Proposal, Seat, Team
from cohorts.teams.proposals.proposing import ask_for_proposal
from cohorts.teams.proposals.solving import solve_proposal
from cohorts.teams.publishing import TeamPlan, form_teams, publish_proposal
from cohorts.teams.rules.pairing import add_pair_rule
from infuse.models import Event, Notice, User


def names_for(proposal: Proposal) -> dict[int, tuple[str, str]]:
    return {team.pk: (f"Team {team.pk}", f"Tîm {team.pk}") for team in proposal.teams.all()}


def test_publishing_makes_teams_and_tells_everybody_once(proposal: Proposal, bo: User) -> None:
    board = read_board(proposal)
    teams = publish_proposal(proposal=proposal, names=names_for(proposal), actor=bo)
    assert [team.code for team in teams] == [f"T{k}" for k in range(1, len(board.teams) + 1)]
    by_seat = {seat.associate_id: seat.team for seat in Seat.objects.select_related("team")}
    for pk, proposed in board.seats.items():
        assert by_seat[pk].name_cy == f"Tîm {proposed}"
    assert Notice.objects.filter(kind="team_published").count() == 9
    proposal.refresh_from_db()
    assert (proposal.state, proposal.published_by) == (Proposal.State.PUBLISHED, bo)
    again = publish_proposal(proposal=proposal, names={}, actor=bo)
    assert again == teams
    assert Notice.objects.filter(kind="team_published").count() == 9
    assert Event.objects.filter(verb="teams.proposal_published").count() == 1


def test_a_second_proposal_cannot_be_published_too(
    proposal: Proposal, cohort: Cohort, bo: User
) -> None:
    other = ask_for_proposal(cohort=cohort, seed=1, seconds=5, actor=bo)
    solve_proposal(other.programme_id, other.pk)
    publish_proposal(proposal=proposal, names={}, actor=bo)
    with pytest.raises(ValidationError):
        publish_proposal(proposal=other, names={}, actor=bo)
    with pytest.raises(ValidationError):
        ask_for_proposal(cohort=cohort, actor=bo)
    assert Seat.objects.count() == 9


def test_what_was_confirmed_is_what_is_published(
    proposal: Proposal, people: list[Associate], bo: User
) -> None:
    seen = proposal.version
    move_seat(proposal=proposal, associate=people[0], team=None, version=seen, actor=bo)
    with pytest.raises(StaleBoardError):
        publish_proposal(proposal=proposal, names={}, actor=bo, version=seen)
    assert not Team.objects.exists()


def test_a_rule_made_since_then_stops_publishing(
    proposal: Proposal, cohort: Cohort, bo: User
) -> None:
    board = read_board(proposal)
    a, b = (board.numbered.people[k] for k in board.formation[0].members[:2])
    add_pair_rule(cohort=cohort, a=a, b=b, rule="apart", reason="", actor=bo)
    with pytest.raises(ValidationError) as refused:
        publish_proposal(proposal=proposal, names={}, actor=bo)
    assert refused.value.messages == [f"{a} and {b} are not to be in one team."]
    assert not Team.objects.exists()
    assert not Notice.objects.exists()


def test_a_team_that_is_too_small_stops_publishing(
    proposal: Proposal, people: list[Associate], bo: User
) -> None:
    board = read_board(proposal)
    team = board.teams[0]
    for associate in [p for p in people if board.seats[p.pk] == team.pk][1:]:
        proposal.refresh_from_db()
        move_seat(
            proposal=proposal, associate=associate, team=None, version=proposal.version, actor=bo
        )
    with pytest.raises(ValidationError) as refused:
        publish_proposal(proposal=proposal, names={}, actor=bo)
    assert "has 1 person" in str(refused.value.messages)


def test_the_notice_is_in_the_members_language(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    people[0].person.language = "cy"
    people[0].person.save()
    plan = TeamPlan("T1", "River", "Afon", issues[0], people[:3])
    form_teams(cohort=cohort, teams=[plan], actor=bo)
    notice = Notice.objects.get(recipient=people[0].person)
    assert (notice.language, notice.context["team_cy"]) == ("cy", "Afon")
    assert notice.context["others"] == ["Person2", "Person3"]


def test_the_loader_forms_teams_in_the_past_and_tells_nobody(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], now: datetime
) -> None:
    past = now - timedelta(days=5)
    gone = date.today() - timedelta(days=2)
    withdraw_associate(associate=people[1], on=gone, reason="workload", actor=None)
    plan = TeamPlan("T1", "River", "Afon", issues[0], people[:3])
    (team,) = form_teams(cohort=cohort, teams=[plan], actor=None, at=past, tell=False)
    assert team.formed_at == past
    ends = {seat.associate_id: seat.ended_on for seat in team.seats.all()}
    assert ends == {people[0].pk: None, people[1].pk: gone, people[2].pk: None}
    assert not Notice.objects.exists()
    assert Event.objects.get(verb="teams.formed").at == past


def test_impossible_teams_are_refused_whole(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    def plan(code: str, members: list[Associate]) -> TeamPlan:
        return TeamPlan(code, "A", "B", issues[0], members)

    for plans in (
        [plan("T1", people[:2]), plan("T1", people[2:4])],
        [plan("T1", people[:2]), plan("T2", people[1:3])],
        [plan("T1", [])],
    ):
        with pytest.raises(ValidationError):
            form_teams(cohort=cohort, teams=plans, actor=bo)
    form_teams(cohort=cohort, teams=[plan("T1", people[:2])], actor=bo)
    with pytest.raises(ValidationError):
        form_teams(cohort=cohort, teams=[plan("T2", people[1:3])], actor=bo)
    assert Team.objects.count() == 1


def test_leaving_ends_the_seat_and_is_recorded(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    plan = TeamPlan("T1", "River", "Afon", issues[0], people[:3])
    (team,) = form_teams(cohort=cohort, teams=[plan], actor=bo)
    withdraw_associate(associate=people[0], on=date.today(), reason="new_job", actor=bo)
    assert team.seats.get(associate=people[0]).ended_on == date.today()
    assert team.seats.filter(ended_on=None).count() == 2
    assert Event.objects.get(verb="teams.seat_ended").subject_id == team.pk


def test_leaving_makes_an_open_board_stale(
    proposal: Proposal, people: list[Associate], bo: User
) -> None:
    version = proposal.version
    withdraw_associate(associate=people[0], on=date.today(), reason="new_job", actor=bo)
    proposal.refresh_from_db()
    assert proposal.version == version + 1
    assert people[0].pk not in read_board(proposal).seats
