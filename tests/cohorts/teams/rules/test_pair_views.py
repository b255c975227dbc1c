"""The pages of the private rules, and every other page that must not know of them."""

from __future__ import annotations

from typing import Any

from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import PairRule, Team
from cohorts.teams.publishing import publish_proposal
from infuse.models import User


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
