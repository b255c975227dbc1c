"""The pages of the teams room: who opens them, the board, publishing, the fragments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.board import read_board
from cohorts.teams.models import PairRule, Proposal, Team
from cohorts.teams.pairing import add_pair_rule
from cohorts.teams.proposing import ask_for_proposal
from cohorts.teams.publishing import TeamPlan, form_teams, publish_proposal
from cohorts.teams.seating import Outcome, save_proposal
from infuse.models import Organisation, Programme, User
from skills.assessments.models import AssessmentRound, Framework
from tests.cohorts.issues.material import make_associates, make_organisations, offer, rank


@pytest.fixture
def team(cohort: Cohort, people: list[Associate], issues: list[WickedIssue]) -> Team:
    """A team of the first three."""
    plan = TeamPlan("T1", "River", "Afon", issues[0], people[:3])
    return form_teams(cohort=cohort, teams=[plan], actor=None)[0]


# Two queries of each page below are the test browser's own: it looks after the scope.
def hand_made(cohort: Cohort, teams: list[list[Associate]], issues: list[WickedIssue]) -> Proposal:
    proposal = Proposal.objects.create(
        programme_id=cohort.programme_id, cohort=cohort, number=1, state=Proposal.State.RUNNING
    )
    placed = [
        [issues[k % len(issues)].pk, [associate.pk for associate in members]]
        for k, members in enumerate(teams)
    ]
    save_proposal(proposal=proposal, outcome=Outcome(placed, 60.0, 90.0))
    return proposal


def test_each_page_opens_for_its_roles(
    browse: Any, proposal: Proposal, people: list[Associate], bo: User, dai: User, efa: User
) -> None:
    ada = people[0].person
    path = f"/teams/proposals/{proposal.pk}/"
    wanted = {
        "/teams/": (200, 200, 200, 200),
        "/teams/mine/": (200, 403, 403, 403),
        "/teams/summary/": (200, 200, 200, 200),
        "/teams/proposals/": (403, 200, 403, 403),
        "/teams/pairs/": (403, 200, 403, 403),
        path: (403, 200, 403, 403),
        f"{path}progress/": (403, 200, 403, 403),
        f"{path}publish/": (403, 200, 403, 403),
    }
    for address, statuses in wanted.items():
        found = tuple(browse(person).get(address).status_code for person in (ada, bo, dai, efa))
        assert found == statuses, address
    for deed in ("stop/", "again/", "seats/", "teams/", "publish/"):
        assert browse(ada).post(path + deed).status_code == 403
        assert browse(efa).post(path + deed).status_code == 403


def test_outsiders_find_nothing_and_guests_sign_in(
    browse: Any, cleo: User, proposal: Proposal, team: Team
) -> None:
    path = f"/teams/proposals/{proposal.pk}/"
    for address in ("/teams/", f"/teams/{team.pk}/", "/teams/pairs/", path, f"{path}publish/"):
        assert browse(cleo).get(address).status_code == 404
        assert browse(None).get(address).status_code == 302


def test_anothers_programme_has_none_of_it(
    browse: Any, cleo: User, other_programme: Programme, proposal: Proposal, team: Team
) -> None:
    browser = browse(cleo, other_programme)
    for address in (f"/teams/{team.pk}/", f"/teams/proposals/{proposal.pk}/"):
        assert browser.get(address).status_code == 404


def test_asking_leads_to_a_page_that_waits(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    response = browse(bo).post("/teams/proposals/", {"seconds": "30", "seed": "7"})
    proposal = Proposal.objects.get()
    assert response.url.endswith(f"/teams/proposals/{proposal.pk}/")
    assert (proposal.seconds_limit, proposal.seed, proposal.made_by) == (30, 7, bo)
    page = browse(bo).get(f"/teams/proposals/{proposal.pk}/").content.decode()
    assert "It starts in a moment." in page
    assert 'http-equiv="refresh"' in page
    assert "Stop and keep the best so far" in page


def test_a_wrong_wish_is_refused_beside_the_field(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    response = browse(bo).post("/teams/proposals/", {"seconds": "9999", "seed": "many"})
    assert set(response.context["form"].errors) == {"seconds", "seed"}
    assert b'value="many"' in response.content
    assert not Proposal.objects.exists()


def test_with_celery_down_the_page_says_that_it_waits(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, actor=bo)
    Proposal.objects.update(made_at=timezone.now() - timedelta(minutes=1))
    page = browse(bo).get(f"/teams/proposals/{proposal.pk}/").content.decode()
    assert "Nothing is lost" in page
    assert browse(bo).post(f"/teams/proposals/{proposal.pk}/again/").status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.QUEUED


def test_progress_is_told_and_the_finished_page_replaces_it(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, actor=bo)
    Proposal.objects.update(
        state="running", progress_score=81.25, progress_bound=90.0, progress_seconds=12.3
    )
    address = f"/teams/proposals/{proposal.pk}/progress/"
    response = browse(bo).get(address)
    text = response.content.decode()
    assert "12 of at most 60 seconds" in text
    assert "score 81.3 of 100" in text and "more than 8.8 points" in text
    assert "<html" not in text and "HX-Refresh" not in response.headers
    browse(bo).post(f"/teams/proposals/{proposal.pk}/stop/")
    assert "keeps the best teams so far" in browse(bo).get(address).content.decode()
    Proposal.objects.update(state="failed", message="error")
    assert browse(bo).get(address).headers["HX-Refresh"] == "true"


def test_contradictory_rules_are_shown_in_words(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    proposal = ask_for_proposal(cohort=cohort, actor=bo)
    conflict = [["apart", people[0].pk, people[1].pk], ["together", people[0].pk, people[1].pk]]
    Proposal.objects.update(state="infeasible", conflict=conflict)
    page = browse(bo).get(f"/teams/proposals/{proposal.pk}/").content.decode()
    assert "Person1 and Person2 are not to be in one team." in page


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
    assert response.context["score"] == pytest.approx(proposal.solver_score)
    assert "No teams can" in response.context["bound_words"]
    assert "Publish these teams" in page


def test_the_bound_is_not_claimed_once_wishes_have_changed(
    browse: Any, proposal: Proposal, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    rank(people[0], issues[2])
    response = browse(bo).get(f"/teams/proposals/{proposal.pk}/")
    assert "the bound holds no longer" in response.context["bound_words"]


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
    assert page.count("Person1 and Person4 are not to be in one team.") == 2
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
    with django_assert_num_queries(13):
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
    with django_assert_num_queries(13):
        response = browser.get(address)
    assert response.content.count(b'id="person-') == 60


def test_publishing_asks_for_names_first(
    browse: Any, proposal: Proposal, bo: User, people: list[Associate]
) -> None:
    address = f"/teams/proposals/{proposal.pk}/publish/"
    form = browse(bo).get(address).context["form"]
    data = {name: str(field.initial) for name, field in form.fields.items()}
    assert all(
        value.startswith(("Issue ", "Problem ")) for name, value in data.items() if "_en" in name
    )
    first, second = [name for name in data if name.startswith("name_en")][:2]
    twice = browse(bo).post(address, data | {first: "Same", second: "SAME"})
    assert list(twice.context["form"].errors) == [second]
    assert not Team.objects.exists()
    done = browse(bo).post(address, data | {first: "Flood watch"})
    assert done.url.endswith("/teams/?cohort=spring")
    assert Team.objects.filter(name_en="Flood watch").exists()
    assert browse(bo).post(address, data).status_code == 302
    assert Team.objects.count() == len(read_board(proposal).teams)


def test_what_cannot_be_published_says_why(
    browse: Any, cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    proposal = hand_made(cohort, [people[:1], people[1:5]], issues)
    page = browse(bo).get(f"/teams/proposals/{proposal.pk}/publish/").content.decode()
    assert "has 1 person: too few or too many" in page
    board = browse(bo).get(f"/teams/proposals/{proposal.pk}/").content.decode()
    assert "4 people have no team." in board
    assert "Publish these teams" not in board


def test_private_pairs_stay_with_those_who_form_teams(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User, efa: User, solved: Any
) -> None:
    browser = browse(bo)
    data = {"a": people[0].pk, "b": people[3].pk, "rule": "apart", "reason": "A quiet grievance"}
    assert browser.post("/teams/pairs/", data).status_code == 302
    assert "A quiet grievance" in browser.get("/teams/pairs/").content.decode()
    proposal = solved()
    publish_proposal(proposal=proposal, names={}, actor=bo)
    team = Team.objects.filter(seats__associate=people[0]).get()
    for person in (people[0].person, people[3].person, efa):
        for address in ("/teams/", f"/teams/{team.pk}/", "/teams/summary/"):
            page = browse(person).get(address).content.decode()
            assert "grievance" not in page and "apart" not in page
    rule = PairRule.objects.get()
    assert browser.post(f"/teams/pairs/{rule.pk}/remove/").status_code == 302
    assert not PairRule.objects.exists()


def test_a_wrong_pair_keeps_what_was_typed(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User
) -> None:
    data = {"a": people[0].pk, "b": people[0].pk, "rule": "apart", "reason": "Kept text"}
    response = browse(bo).post("/teams/pairs/", data)
    assert "Choose two different people." in response.content.decode()
    assert "Kept text" in response.content.decode()


def test_the_team_page_shows_addresses_to_the_team_and_the_manager(
    browse: Any, team: Team, people: list[Associate], bo: User, efa: User
) -> None:
    address = f"/teams/{team.pk}/"
    for person, shown in (
        (people[0].person, True),
        (bo, True),
        (people[5].person, False),
        (efa, False),
    ):
        page = browse(person).get(address).content.decode()
        assert ("person2@afon.example" in page) is shown, person
        assert "Person2" in page and "Organisation 2" in page


def test_lists_are_as_cheap_with_thirty_teams(
    browse: Any,
    cohort: Cohort,
    people: list[Associate],
    issues: list[WickedIssue],
    bo: User,
    django_assert_num_queries: Any,
) -> None:
    browser = browse(bo)
    form_teams(
        cohort=cohort,
        teams=[TeamPlan("T0", "A", "B", issues[0], people[:1])],
        actor=None,
        tell=False,
    )
    browser.get("/teams/")
    with django_assert_num_queries(11):
        browser.get("/teams/")
    organisations = list(Organisation.objects.all())
    more = make_associates(cohort, organisations, 30, "More")
    plans = [TeamPlan(f"T{k + 1}", "A", "B", issues[0], [p]) for k, p in enumerate(more)]
    form_teams(cohort=cohort, teams=plans, actor=None, tell=False)
    with django_assert_num_queries(11):
        page = browser.get("/teams/")
    assert page.content.count(b"app-card__title") == 31
    with django_assert_num_queries(11):
        browser.get("/teams/summary/")


def test_the_list_of_proposals_is_as_cheap_with_thirty(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User, django_assert_num_queries: Any
) -> None:
    browser = browse(bo)
    ask_for_proposal(cohort=cohort, actor=bo)
    browser.get("/teams/proposals/")
    with django_assert_num_queries(13):
        browser.get("/teams/proposals/")
    for seed in range(1, 31):
        ask_for_proposal(cohort=cohort, seed=seed, actor=bo)
    with django_assert_num_queries(13):
        browser.get("/teams/proposals/")


def test_the_summary_warns_of_one_sided_teams(
    browse: Any,
    cohort: Cohort,
    issues: list[WickedIssue],
    programme: Programme,
    bo: User,
    dai: User,
) -> None:
    one = make_organisations(programme, 1)
    people = make_associates(cohort, one, 3)
    form_teams(
        cohort=cohort, teams=[TeamPlan("T1", "River", "Afon", issues[0], people)], actor=None
    )
    page = browse(bo).get("/teams/summary/").content.decode()
    assert "People from 1 organisation only: the plan is at least 2." in page
    assert "3 of 3 people are from Organisation 1." in page
    assert "organisation only" not in browse(dai).get("/teams/summary/").content.decode()


def test_the_fragments_say_what_comes_next(
    browse: Any, cohort: Cohort, people: list[Associate], bo: User, ada: User, solved: Any
) -> None:
    assert "when you are in a cohort" in browse(ada).get("/teams/mine/").content.decode()
    mine = browse(people[0].person)
    assert "You have ranked the issues." in mine.get("/teams/mine/").content.decode()
    summary = browse(bo).get("/teams/summary/").content.decode()
    assert "9 of 9 associates have ranked." in summary
    assert "Ask for a proposal of teams" in summary
    proposal = solved()
    summary = browse(bo).get("/teams/summary/").content.decode()
    assert "Proposal 1 is ready" in summary
    publish_proposal(proposal=proposal, names={}, actor=bo)
    fragment = mine.get("/teams/mine/").content.decode()
    assert "Person1" in fragment and "<html" not in fragment


def test_fragments_are_useful_when_there_is_nothing(browse: Any, bo: User, ada: User) -> None:
    assert b"There is no cohort yet." in browse(bo).get("/teams/summary/").content
    assert b"Your team appears here" in browse(ada).get("/teams/mine/").content
    for address in ("/teams/", "/teams/proposals/"):
        assert browse(bo).get(address).status_code == 200
    assert browse(bo).get("/teams/pairs/").status_code == 404
    assert browse(bo).post("/teams/proposals/").status_code == 404


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
