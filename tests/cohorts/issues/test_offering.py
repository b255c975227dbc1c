"""Offering, editing, closing and reopening wicked issues."""

import pytest
from django.core.exceptions import ValidationError

from cohorts.issues.curating.closing import close_issue, reopen_issue
from cohorts.issues.curating.merging import merge_issues
from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import edit_issue
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.publishing import TeamPlan, form_teams
from infuse.models import Event, User
from tests.cohorts.issues.material import offer


def test_an_issue_is_offered_and_recorded(cohort: Cohort, bo: User) -> None:
    issue = offer(cohort, "WI1", actor=bo)
    assert (issue.state, issue.outcome) == (WickedIssue.State.OFFERED, "Fewer missed visits")
    event = Event.objects.get(verb="issues.offered")
    assert (event.subject_id, event.actor) == (issue.pk, bo)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title_cy": ""}, "title_cy"),
        ({"outcome_en": ""}, "outcome_en"),
        ({"outcome_en": "x" * 301}, "outcome_en"),
        ({"min_teams": 3, "max_teams": 2}, "max_teams"),
        ({"outcome_en": "Fewer missed visits; shorter waits"}, "outcome_en"),
        ({"outcome_cy": "1. Llai o ymweliadau 2. Llai o aros"}, "outcome_cy"),
    ],
)
def test_what_is_missing_or_contradictory_is_refused(
    cohort: Cohort, changes: dict[str, object], field: str
) -> None:
    before = Event.objects.count()
    with pytest.raises(ValidationError) as refused:
        offer(cohort, "WI1", **changes)
    assert field in refused.value.message_dict
    assert not WickedIssue.objects.exists()
    assert Event.objects.count() == before


def test_a_code_is_used_once_in_a_cohort(cohort: Cohort) -> None:
    offer(cohort, "WI1")
    with pytest.raises(ValidationError) as refused:
        offer(cohort, " WI1 ")
    assert "code" in refused.value.message_dict
    assert WickedIssue.objects.count() == 1


def test_two_who_offer_one_code_at_once_are_told_and_do_not_fail(
    cohort: Cohort, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(issue: WickedIssue) -> None:
        twin = {"cohort": issue.cohort, "code": issue.code, "title_en": "Twin"}
        WickedIssue.objects.create(programme_id=issue.programme_id, **twin)

    monkeypatch.setattr("cohorts.issues.offering.check_one_outcome", meanwhile)
    with pytest.raises(ValidationError) as refused:
        offer(cohort, "WI1")
    assert "code" in refused.value.message_dict
    assert WickedIssue.objects.count() == 0


def test_an_edit_says_which_fields_changed_and_nothing_more(cohort: Cohort, bo: User) -> None:
    issue = offer(cohort, "WI1")
    edited = edit_issue(issue=issue, changes={"title_en": "New", "max_teams": 2}, actor=bo)
    assert edited.title_en == "New"
    assert Event.objects.get(verb="issues.edited").data == {"fields": ["title_en"]}
    edit_issue(issue=issue, changes={"title_en": "New"}, actor=bo)
    assert Event.objects.filter(verb="issues.edited").count() == 1


def test_the_code_of_another_is_refused_and_a_merged_issue_stays_as_it_was(
    issues: list[WickedIssue], bo: User
) -> None:
    with pytest.raises(ValidationError) as refused:
        edit_issue(issue=issues[0], changes={"code": "WI2"}, actor=bo)
    assert "code" in refused.value.message_dict
    merge_issues(issue=issues[0], into=issues[1], actor=bo)
    with pytest.raises(ValidationError, match="merged with another"):
        edit_issue(issue=issues[0], changes={"theme_en": "Other"}, actor=bo)
    assert not Event.objects.filter(verb="issues.edited").exists()


def test_closing_and_reopening_are_safe_to_repeat(cohort: Cohort, bo: User) -> None:
    issue = offer(cohort, "WI1")
    for _time in range(2):
        assert (
            close_issue(issue=issue, reason_en="Done elsewhere", actor=bo).state
            == WickedIssue.State.CLOSED
        )
    for _time in range(2):
        assert reopen_issue(issue=issue, actor=bo).state == WickedIssue.State.OFFERED
    assert Event.objects.filter(verb="issues.closed").count() == 1
    assert Event.objects.filter(verb="issues.reopened").count() == 1


def test_an_issue_that_a_team_works_on_stays_open(associate: Associate, bo: User) -> None:
    issue = offer(associate.cohort, "WI1")
    plan = TeamPlan("T1", "One", "Un", issue, [associate])
    form_teams(cohort=associate.cohort, teams=[plan], actor=bo)
    with pytest.raises(ValidationError):
        close_issue(issue=issue, reason_en="Done elsewhere", actor=bo)
    issue.refresh_from_db()
    assert issue.state == WickedIssue.State.OFFERED
