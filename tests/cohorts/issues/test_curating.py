"""Proposing, offering, merging and closing: what follows, and who hears of it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cohorts.issues.curating.closing import close_issue, reopen_issue
from cohorts.issues.curating.merging import merge_issues
from cohorts.issues.curating.proposing import propose_issue
from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import Stale, edit_issue
from cohorts.issues.talk.asking import answer_question, ask_question, show_interest
from cohorts.roster.models import Associate, Cohort
from cohorts.teams.rules.binding import add_issue_rule
from cohorts.teams.rules.numbering import number
from infuse.models import Event, Notice, Programme, User
from tests.cohorts.issues.material import make_associates, make_organisations, offer, rank

ENGLISH = {"title_en": "Buses", "statement_en": "There are none.", "outcome_en": "More buses"}


def propose(cohort: Cohort, actor: User | None, **changes: object) -> WickedIssue:
    return propose_issue(
        cohort=cohort,
        fields=ENGLISH | changes,
        source=WickedIssue.Source.ASSOCIATE,
        actor=actor,
    )


def test_a_proposal_in_one_language_waits_and_the_manager_hears_once(
    cohort: Cohort, ada: User, bo: User
) -> None:
    issue = propose(cohort, ada)
    assert propose(cohort, ada) == issue
    assert (issue.state, issue.code, issue.proposed_by) == ("proposed", "P1", ada)
    assert [n.recipient for n in Notice.objects.filter(kind="issue_proposed")] == [bo]
    assert Event.objects.filter(verb="issues.proposed").count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"outcome_en": ""}, "outcome_en"),
        ({"outcome_en": "More buses; fewer cars"}, "outcome_en"),
        ({"measure_en": "1. riders 2. drivers"}, "measure_en"),
        ({"wellbeing_goals": ["happy"]}, "wellbeing_goals"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused(
    cohort: Cohort, ada: User, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        propose(cohort, ada, **changes)
    assert field in refused.value.message_dict
    assert not WickedIssue.objects.exists()
    assert not Notice.objects.exists()


def test_offering_needs_both_languages_and_the_proposer_hears(
    cohort: Cohort, ada: User, bo: User
) -> None:
    issue = propose(cohort, ada, why_wicked_en="Nobody owns it.")
    with pytest.raises(ValidationError) as refused:
        reopen_issue(issue=issue, actor=bo)
    assert {"title_cy", "statement_cy", "outcome_cy", "why_wicked_cy"} == set(
        refused.value.message_dict
    )
    welsh = {"title_cy": "Bysiau", "statement_cy": "Dim.", "outcome_cy": "Rhagor"}
    edit_issue(issue=issue, changes=welsh | {"why_wicked_cy": "Neb."}, actor=bo)
    assert reopen_issue(issue=issue, actor=bo).state == "offered"
    told = Notice.objects.get(kind="issue_decided")
    assert (told.recipient, told.context["state"]) == (ada, "offered")


def test_declining_needs_a_reason_which_the_proposer_gets(
    cohort: Cohort, ada: User, bo: User
) -> None:
    issue = propose(cohort, ada)
    with pytest.raises(ValidationError):
        close_issue(issue=issue, actor=bo)
    close_issue(issue=issue, reason_en="It is solved.", actor=bo)
    assert Notice.objects.get(kind="issue_decided").context["reason_cy"] == "It is solved."
    assert "It is solved." not in str(Event.objects.get(verb="issues.closed").data)


def test_two_managers_never_overwrite_each_other(cohort: Cohort, bo: User) -> None:
    issue = offer(cohort, "WI1")
    edit_issue(issue=issue, changes={"theme_en": "Housing"}, actor=bo, version=1)
    with pytest.raises(Stale):
        edit_issue(issue=issue, changes={"theme_en": "Health"}, actor=bo, version=1)
    issue.refresh_from_db()
    assert (issue.theme_en, issue.version) == ("Housing", 2)


def test_merging_takes_rankings_questions_interest_and_rules_along(
    programme: Programme, cohort: Cohort, issues: list[WickedIssue], ada: User, bo: User
) -> None:
    people = make_associates(cohort, make_organisations(programme), 4)
    both = people[0]
    rank(both, issues[0], issues[2], issues[1])
    rank(people[1], issues[0])
    rank(people[2], issues[2], issues[1], issues[0])
    rank(people[3], issues[1], issues[0], issues[2])
    ask_question(issue=issues[0], text="Why?", language="en", actor=ada)
    show_interest(issue=issues[0], interested=True, actor=ada)
    show_interest(issue=issues[1], interested=True, actor=ada)
    add_issue_rule(associate=both, issue=issues[0], rule="lock", reason="", actor=bo)
    merge_issues(issue=issues[0], into=issues[1], actor=bo)
    merge_issues(issue=issues[0], into=issues[1], actor=bo)
    kept = [list(a.rankings.values_list("issue__code", "rank")) for a in people]
    second_first = [("WI2", 1), ("WI3", 2)]
    assert kept == [second_first, [("WI2", 1)], [("WI3", 1), ("WI2", 2)], second_first]
    assert issues[1].questions.count() == issues[1].interests.count() == 1
    assert Notice.objects.filter(kind="issue_merged").count() == 4
    assert Event.objects.filter(verb="issues.merged").count() == 1
    numbered = number(cohort)
    assert numbered.problem.rules.locks == ((0, numbered.issue_number[issues[1].pk]),)


def test_one_cannot_merge_with_itself_or_with_a_closed_issue(
    issues: list[WickedIssue], bo: User
) -> None:
    close_issue(issue=issues[1], reason_en="Done", actor=bo)
    for into in issues[:2]:
        with pytest.raises(ValidationError):
            merge_issues(issue=issues[0], into=into, actor=bo)
    issues[0].refresh_from_db()
    assert issues[0].state == "offered"


def test_closing_tells_those_who_ranked_it(
    associate: Associate, issues: list[WickedIssue], ada: User, bo: User
) -> None:
    rank(associate, issues[0])
    close_issue(issue=issues[0], reason_en="Done", actor=bo)
    assert Notice.objects.get(kind="issue_closed").recipient == ada


def test_an_answer_reaches_whoever_asked_and_stands_once(
    issues: list[WickedIssue], ada: User, bo: User
) -> None:
    question = ask_question(issue=issues[0], text="Why?", language="en", actor=ada)
    assert Notice.objects.get(kind="issue_question").recipient == bo
    for _time in range(2):
        answer_question(question=question, answer="Because.", language="en", actor=bo)
    assert Notice.objects.get(kind="issue_answer").recipient == ada
    assert Event.objects.filter(verb="issues.question_answered").count() == 1


def test_no_deed_makes_those_wait_who_only_name_a_row(
    programme: Programme, cohort: Cohort, issues: list[WickedIssue], ada: User, bo: User
) -> None:
    """A row that names an issue or a person is checked at its deed's end, when that holds the
    record. FOR UPDATE would stop the check, and its own deed waits for the record: a deadlock.
    """
    people = make_associates(cohort, make_organisations(programme), 2)
    with CaptureQueriesContext(connection) as asked:
        rank(people[0], *issues)
        propose(cohort, ada)
        ask_question(issue=issues[0], text="Why?", language="en", actor=ada)
        merge_issues(issue=issues[0], into=issues[1], actor=bo)
        close_issue(issue=issues[1], reason_en="Done", actor=bo)
    locks = [query["sql"] for query in asked.captured_queries if " UPDATE" in query["sql"][-40:]]
    assert len(locks) >= 8
    assert [sql for sql in locks if "FOR UPDATE" in sql] == []
