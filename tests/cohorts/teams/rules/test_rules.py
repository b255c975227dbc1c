"""Weights, sizes, locks and bans: kept, used by the engine, and checked against each other."""

from dataclasses import asdict
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.issues.curating.closing import close_issue
from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import edit_issue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.formation.problem import Weights
from cohorts.teams.rules.binding import add_issue_rule
from cohorts.teams.rules.early import contradictions
from cohorts.teams.rules.models import IssueRule
from cohorts.teams.rules.numbering import number
from cohorts.teams.rules.pairing import add_pair_rule
from cohorts.teams.rules.rules_views import problems_of
from cohorts.teams.rules.sizing import Bounds, set_bounds
from cohorts.teams.rules.weighing import Stale, as_percents, set_weights
from infuse.models import Event, User

EVEN = dict.fromkeys(asdict(Weights()), 50)


def test_numbers_in_proportion_become_percents_that_make_a_hundred() -> None:
    assert as_percents(EVEN) == Weights(20, 20, 20, 20, 20)
    thirds = as_percents(EVEN | {"availability": 0, "isolation": 0})
    assert (thirds.preference, thirds.skills, thirds.employers) == (34, 33, 33)
    assert sum(asdict(as_percents(EVEN | {"skills": 7})).values()) == 100


def test_weights_are_kept_and_reach_the_engine(cohort: Cohort, people: list[Associate]) -> None:
    before = number(cohort)
    assert before.problem.params.weights == Weights()
    row = set_weights(cohort=cohort, weights=EVEN, actor=None, version=0)
    assert set_weights(cohort=cohort, weights=EVEN, actor=None, version=0) == row
    after = number(cohort)
    assert after.problem.params.weights == Weights(20, 20, 20, 20, 20)
    assert after.fingerprint != before.fingerprint
    with pytest.raises(Stale):
        set_weights(cohort=cohort, weights=EVEN | {"skills": 1}, actor=None, version=0)
    with pytest.raises(ValidationError):
        set_weights(cohort=cohort, weights=dict.fromkeys(EVEN, 0), actor=None)
    assert Event.objects.filter(verb="teams.weights_set").count() == 1


def test_sizes_reach_the_engine_and_wrong_ones_change_nothing(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue]
) -> None:
    first, second = issues[:2]
    good = Bounds(first, max_teams=3, min_size=3, max_size=5, version=1)
    with pytest.raises(ValidationError) as refused:
        set_bounds(bounds=[good, Bounds(second, 1, 5, 2, version=1)], actor=None)
    assert f"max_size_{second.pk}" in refused.value.message_dict
    assert number(cohort).problem.issues[0].max_size == cohort.team_size_max
    first.refresh_from_db()
    assert set_bounds(bounds=[good], actor=None) == 1
    found = number(cohort).problem.issues[0]
    assert (found.max_teams, found.min_size, found.max_size) == (3, 3, 5)


def test_locks_and_bans_are_kept_once_and_refused_when_they_contradict(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    def bind(issue: WickedIssue, rule: str) -> IssueRule:
        return add_issue_rule(associate=people[0], issue=issue, rule=rule, reason="Quiet", actor=bo)

    assert bind(issues[0], "lock") == bind(issues[0], "lock")
    for issue, rule in ((issues[0], "ban"), (issues[1], "lock")):
        with pytest.raises(ValidationError):
            bind(issue, rule)
    bind(issues[1], "ban")
    rules = number(cohort).problem.rules
    assert (rules.locks, rules.bans) == (((0, 0),), ((0, 1),))
    events = Event.objects.filter(verb="teams.issue_rule_added")
    assert events.count() == 2
    assert "Quiet" not in str([event.data for event in events])


def test_contradictions_are_found_before_anybody_asks(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue]
) -> None:
    assert contradictions(number(cohort).problem) == []
    for a, b, rule in ((0, 1, "together"), (1, 2, "together"), (0, 2, "apart")):
        add_pair_rule(cohort=cohort, a=people[a], b=people[b], rule=rule, reason="", actor=None)
    for k, issue in ((0, issues[0]), (2, issues[1])):
        add_issue_rule(associate=people[k], issue=issue, rule="lock", reason="", actor=None)
    found = contradictions(number(cohort).problem)
    assert [("apart", 0, 2), ("together", 0, 1), ("together", 1, 2)] in found
    assert any({"locks", "together"} == {rule[0] for rule in rules} for rules in found)


def test_too_few_places_and_a_lock_on_a_closed_issue_are_said_in_words(
    cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    add_issue_rule(associate=people[0], issue=issues[0], rule="lock", reason="", actor=bo)
    for issue in issues[:-1]:
        close_issue(issue=issue, reason_en="Solved", actor=bo)
    said = " ".join(
        text for texts in problems_of(cohort, IssueRule.objects.all())[1] for text in texts
    )
    assert "places in all teams together" in said
    assert "which is closed. Take it back." in said


def test_the_pages_open_for_those_who_form_teams(
    browse: Any, cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    browser = browse(bo)
    page = browser.get("/teams/rules/").content.decode()
    assert "Nothing contradicts at first sight." in page
    typed = dict.fromkeys(EVEN, "50") | {"version": "0"}
    assert browser.post("/teams/rules/weights/", typed | {"skills": "120"}).status_code == 200
    assert browser.post("/teams/rules/weights/", typed).status_code == 302
    sizes = {f"max_teams_{one.pk}": "2" for one in issues}
    sizes |= {f"version_{one.pk}": "1" for one in issues} | {f"min_size_{issues[0].pk}": "9"}
    response = browser.post("/teams/rules/sizes/", sizes)
    assert f"max_size_{issues[0].pk}" in response.context["form"].errors
    bound = {"associate": people[0].pk, "issue": issues[0].pk, "rule": "lock"}
    assert browser.post("/teams/rules/issues/", bound).status_code == 302
    rule = IssueRule.objects.get()
    assert browser.post(f"/teams/rules/issues/{rule.pk}/remove/").status_code == 302
    assert not IssueRule.objects.exists()
    assert "2 to 4 people" in browser.get("/teams/rules/sizes/").content.decode()
    Cohort.objects.update(team_size_min=1, team_size_max=1)
    for address in ("/teams/rules/", "/teams/rules/sizes/", "/teams/proposals/"):
        assert "exactly 1 person" in browser.get(address).content.decode()
    assert browse(people[0].person).get("/teams/rules/").status_code == 403


def test_sizes_that_somebody_else_saved_stand_beside_what_was_typed(
    browse: Any, cohort: Cohort, people: list[Associate], issues: list[WickedIssue], bo: User
) -> None:
    edit_issue(issue=issues[0], changes={"max_teams": 4}, actor=None, version=1)
    typed = {f"max_teams_{one.pk}": "3" for one in issues}
    typed |= {f"version_{one.pk}": "1" for one in issues}
    response = browse(bo).post("/teams/rules/sizes/", typed)
    form = response.context["form"]
    assert form.errors[f"max_teams_{issues[0].pk}"] == ["Somebody else has saved: 4."]
    assert set(form.errors) == {"__all__", f"max_teams_{issues[0].pk}"}
    assert form[f"max_teams_{issues[0].pk}"].value() == "3"
    again = typed | {f"version_{issues[0].pk}": form[f"version_{issues[0].pk}"].value()}
    # An issue that was not on the page yet is shown as it is saved, not as something missing.
    for name in ("max_teams", "version"):
        del again[f"{name}_{issues[2].pk}"]
    form = browse(bo).post("/teams/rules/sizes/", again).context["form"]
    assert set(form.errors) == {"__all__"}
    assert form[f"max_teams_{issues[2].pk}"].value() == "2"
    again |= {name: form[name].value() for name in form.fields if name.endswith(f"_{issues[2].pk}")}
    assert browse(bo).post("/teams/rules/sizes/", again).status_code == 302
    issues[0].refresh_from_db()
    assert issues[0].max_teams == 3
