"""The board: what it shows, moving people, publishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.board.board import read_board
from cohorts.teams.board.seating import Outcome, save_proposal
from cohorts.teams.models import Proposal
from cohorts.teams.publishing import publishing_problems
from cohorts.teams.rules.pairing import add_pair_rule
from infuse.models import Programme, User
from skills.assessments.models import AssessmentRound, Framework
from tests.cohorts.issues.material import make_associates, make_organisations, offer, rank
from tests.cohorts.teams.material import hand_made

# Where queries are counted, two are the test browser's own, and two a savepoint's.


def test_the_board_shows_everybody_the_score_and_the_bound(
    browse: Any, proposal: Proposal, people: list[Associate], bo: User
) -> None:
    response = browse(bo).get(f"/teams/proposals/{proposal.pk}/")
    page = response.content.decode()
    assert all(f'id="person-{associate.pk}"' in page for associate in people)
    columns = response.context["columns"]
    assert sum(len(column.cards) for column in columns) == 9
    assert [bar.label for bar in columns[0].bars] == [
        "Wishes",
        "Strengths",
        "Employers",
        "Days in common",
        "Nobody alone",
    ]
    assert float(response.context["score"]) == pytest.approx(proposal.solver_score, abs=0.06)
    assert "No teams can" in response.context["bound_words"]
    assert "no teams could score higher" in page
    assert "Publish these teams" in page
    assert all(f"/teams/proposals/{proposal.pk}/teams.{kind}" in page for kind in ("csv", "xlsx"))


def test_the_bound_is_not_claimed_once_wishes_have_changed(
    browse: Any, proposal: Proposal, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    rank(people[0], issues[2])
    response = browse(bo).get(f"/teams/proposals/{proposal.pk}/")
    assert "the bound holds no longer" in response.context["bound_words"]
    assert b"no teams could score higher" not in response.content


def test_moving_by_the_form_and_being_refused(
    browse: Any, cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    proposal = hand_made(cohort, [people[:3], people[3:6], people[6:]], issues)
    add_pair_rule(
        cohort=cohort, a=people[0], b=people[3], rule="apart", reason="Secret", actor=None
    )
    board, address = read_board(proposal), f"/teams/proposals/{proposal.pk}/seats/"
    wish = {"associate": people[0].pk, "version": proposal.version}
    refused = browse(bo).post(address, wish | {"team": board.teams[1].pk})
    page = refused.content.decode()
    assert refused.status_code == 200
    assert "Person1 and Person4 are not to be in one team." in page
    assert f'value="{board.teams[1].pk}" selected' in page
    assert "Secret" not in page
    moved = browse(bo).post(address, wish | {"team": board.teams[2].pk})
    assert moved.url.endswith(f"#person-{people[0].pk}")
    stale = browse(bo).post(address, wish | {"associate": people[1].pk, "team": ""})
    assert stale.status_code == 409
    assert "Somebody else changed this board" in stale.content.decode()
    proposal.refresh_from_db()
    assert read_board(proposal).seats[people[1].pk] == board.teams[0].pk


def test_odd_wishes_change_nothing(
    browse: Any, proposal: Proposal, people: list[Associate], bo: User
) -> None:
    address, version = f"/teams/proposals/{proposal.pk}/", proposal.version
    here = {"associate": people[0].pk, "version": version}
    assert browse(bo).post(f"{address}seats/", {"team": "x"}).status_code == 302
    assert browse(bo).post(f"{address}seats/", here | {"team": 10**9}).status_code == 404
    assert browse(bo).post(f"{address}seats/", here | {"associate": 10**9}).status_code == 404
    assert browse(bo).post(f"{address}teams/", {"issue": "x"}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.version == version


def test_a_team_is_added_and_filled(
    browse: Any, cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    proposal = hand_made(cohort, [people[:3], people[3:6], people[6:]], issues)
    data = {"issue": issues[0].pk, "version": proposal.version}
    browse(bo).post(f"/teams/proposals/{proposal.pk}/teams/", data)
    page = browse(bo).get(f"/teams/proposals/{proposal.pk}/").content.decode()
    assert "Nobody is in this team." in page
    assert proposal.teams.count() == 4


def test_the_board_is_as_cheap_with_sixty_people(
    browse: Any, cohort: Cohort, programme: Programme, bo: User, django_assert_num_queries: Any
) -> None:
    organisations = make_organisations(programme)
    framework = Framework.objects.create(programme=programme)
    cohort.assessment_round = AssessmentRound.objects.create(
        programme=programme, framework=framework
    )
    cohort.save()
    issues = [offer(cohort, "WI1", max_teams=30)]
    people = make_associates(cohort, organisations, 3)
    proposal = hand_made(cohort, [people], issues)
    address, browser = f"/teams/proposals/{proposal.pk}/", browse(bo)
    browser.get(address)
    with django_assert_num_queries(15):
        browser.get(address)
    more = make_associates(cohort, organisations, 57, "More")
    for associate in more:
        rank(associate, issues[0])
    add_pair_rule(cohort=cohort, a=more[0], b=more[9], rule="apart", reason="", actor=None)
    Proposal.objects.update(state=Proposal.State.RUNNING)
    proposal.refresh_from_db()
    everybody = people + more
    teams = [[issues[0].pk, [p.pk for p in everybody[k : k + 3]]] for k in range(0, 60, 3)]
    save_proposal(proposal=proposal, outcome=Outcome(teams, 60.0, None))
    with django_assert_num_queries(15):
        response = browser.get(address)
    assert response.content.count(b'id="person-') == 60


def test_what_cannot_be_published_says_why(
    browse: Any, cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    proposal = hand_made(cohort, [people[:1], people[1:5]], issues)
    page = browse(bo).get(f"/teams/proposals/{proposal.pk}/publish/").content.decode()
    assert "has 1 person: it is to have 2 to 4." in page
    board = browse(bo).get(f"/teams/proposals/{proposal.pk}/").content.decode()
    assert "4 people have no team." in board
    assert "Publish these teams" not in board


def test_everybody_gone_is_no_error(
    browse: Callable[[User], Any], proposal: Proposal, people: list[Associate], bo: User
) -> None:
    from datetime import date

    from cohorts.roster.leaving import withdraw_associate

    for associate in people:
        withdraw_associate(associate=associate, on=date.today(), reason="other", actor=bo)
    address = f"/teams/proposals/{proposal.pk}/"
    assert b"nobody or nothing" in browse(bo).get(address).content
    assert browse(bo).get(f"{address}publish/").status_code == 302


def test_what_is_wrong_with_several_teams_is_said_once(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue]
) -> None:
    proposal = hand_made(cohort, [people[:1], people[1:2], people[2:4]], issues[:1])
    cohort.wicked_issues.update(max_teams=3)
    said = publishing_problems(read_board(proposal))
    assert said == ["A team on “Issue WI1” has 1 person: it is to have 2 to 4."]
