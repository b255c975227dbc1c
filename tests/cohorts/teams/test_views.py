"""The pages of the teams room: who opens them, the teams, the fragments."""

from __future__ import annotations

from typing import Any

import pytest

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import Proposal, Team
from cohorts.teams.publishing import TeamPlan, form_teams, publish_proposal
from infuse.models import Organisation, Programme, User
from tests.cohorts.issues.material import make_associates, make_organisations

# Where queries are counted, two are the test browser's own: it looks after the scope.


@pytest.fixture
def team(cohort: Cohort, people: list[Associate], issues: list[WickedIssue]) -> Team:
    """A team of the first three."""
    plan = TeamPlan("T1", "River", "Afon", issues[0], people[:3])
    return form_teams(cohort=cohort, teams=[plan], actor=None)[0]


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
    with django_assert_num_queries(12):
        browser.get("/teams/")
    organisations = list(Organisation.objects.all())
    more = make_associates(cohort, organisations, 30, "More")
    plans = [TeamPlan(f"T{k + 1}", "A", "B", issues[0], [p]) for k, p in enumerate(more)]
    form_teams(cohort=cohort, teams=plans, actor=None, tell=False)
    with django_assert_num_queries(12):
        page = browser.get("/teams/")
    assert page.content.count(b"app-card__title") == 31
    with django_assert_num_queries(11):
        browser.get("/teams/summary/")


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
    cohort.rankings_close_on = None
    cohort.save()
    assert "when you are in a cohort" in browse(ada).get("/teams/mine/").content.decode()
    mine = browse(people[0].person)
    assert "You have ranked the issues." in mine.get("/teams/mine/").content.decode()
    summary = browse(bo).get("/teams/summary/").content.decode()
    assert "9 of 9 associates have ranked." in summary
    assert "Ask for a proposal of teams" in summary
    proposal = solved()
    summary = browse(bo).get("/teams/summary/").content.decode()
    assert "Proposal 1 is ready" in summary
    publish_proposal(proposal=proposal, names={}, actor=bo, while_ranking=True)
    fragment = mine.get("/teams/mine/").content.decode()
    assert "Person1" in fragment and "<html" not in fragment


def test_fragments_are_useful_when_there_is_nothing(browse: Any, bo: User, ada: User) -> None:
    assert b"There is no cohort yet." in browse(bo).get("/teams/summary/").content
    assert b"Your team appears here" in browse(ada).get("/teams/mine/").content
    for address in ("/teams/", "/teams/proposals/"):
        assert browse(bo).get(address).status_code == 200
    assert browse(bo).get("/teams/pairs/").status_code == 404
    assert browse(bo).post("/teams/proposals/").status_code == 404
