"""Ranking: what is kept, who may write when, and what is refused."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from cohorts.issues.curating.closing import close_issue
from cohorts.issues.deadline import rankings_close_at
from cohorts.issues.models import Ranking, Strength, WickedIssue
from cohorts.issues.ranking import rank_issues
from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate
from infuse.models import Event, Programme, User
from tests.cohorts.issues.material import make_cohort, offer, rank


def test_a_ranking_replaces_the_one_before(
    associate: Associate, issues: list[WickedIssue], ada: User
) -> None:
    one, two, three = issues
    rank(associate, one, two, three, strengths={"iteration": 1}, actor=ada)
    changed = rank_issues(
        associate=associate,
        issues=[three, one],
        strengths={"curiosity": 3},
        days=["Fri", "Mon"],
        actor=ada,
    )
    assert changed
    kept = associate.rankings.order_by("rank").values_list("issue__code", "rank")
    assert list(kept) == [("WI3", 1), ("WI1", 2)]
    assert list(associate.strengths.values_list("area", "level")) == [("curiosity", 3)]
    associate.refresh_from_db()
    assert associate.days_available == ["Mon", "Fri"]
    event = Event.objects.filter(verb="issues.ranked").first()
    assert event is not None
    assert event.data == {"issues": 2, "strengths": 1, "on_behalf": False}


def test_the_same_ranking_again_writes_nothing(
    associate: Associate, issues: list[WickedIssue], ada: User
) -> None:
    assert rank(associate, *issues, actor=ada)
    assert not rank(associate, *issues, actor=ada)
    assert Event.objects.filter(verb="issues.ranked").count() == 1


def test_no_days_given_leaves_them(associate: Associate, issues: list[WickedIssue]) -> None:
    rank(associate, *issues, days=None)
    associate.refresh_from_db()
    assert associate.days_available == ["Mon"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"strengths": {"juggling": 2}}, "strengths"),
        ({"strengths": {"curiosity": 4}}, "strengths"),
        ({"days": ["Someday"]}, "days"),
    ],
)
def test_what_does_not_exist_is_refused(
    associate: Associate, issues: list[WickedIssue], changes: dict[str, object], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        rank(associate, *issues, **changes)
    assert field in refused.value.message_dict
    assert not Ranking.objects.exists()
    assert not Strength.objects.exists()


def test_only_offered_issues_of_the_cohort_can_be_ranked(
    associate: Associate, issues: list[WickedIssue], programme: Programme
) -> None:
    elsewhere = offer(make_cohort(programme, slug="other"), "WI1")
    closed = close_issue(issue=issues[0], reason_en="Done elsewhere", actor=None)
    for wrong in ([elsewhere], [closed], [issues[1], issues[1]], []):
        with pytest.raises(ValidationError):
            rank(associate, *wrong)
    assert not Ranking.objects.exists()


def test_an_issue_that_was_closed_after_the_page_read_it_is_refused(
    associate: Associate, issues: list[WickedIssue]
) -> None:
    WickedIssue.objects.filter(pk=issues[0].pk).update(state=WickedIssue.State.CLOSED)
    assert issues[0].state == WickedIssue.State.OFFERED  # as another process still has it
    with pytest.raises(ValidationError, match="is not offered to this cohort"):
        rank(associate, issues[0])
    assert not Ranking.objects.exists()


def test_after_the_deadline_the_manager_writes(
    associate: Associate, issues: list[WickedIssue], ada: User, bo: User
) -> None:
    closes_at = rankings_close_at(associate.cohort)
    assert closes_at is not None
    rank(associate, issues[0], actor=ada, at=closes_at - timedelta(seconds=1))
    with pytest.raises(ValidationError):
        rank(associate, issues[1], actor=ada, at=closes_at)
    rank(associate, issues[1], actor=bo, at=closes_at)
    assert associate.rankings.get().issue == issues[1]
    event = Event.objects.filter(verb="issues.ranked").first()
    assert event is not None
    assert event.data["on_behalf"] is True


def test_the_loader_writes_at_a_past_moment(
    associate: Associate, issues: list[WickedIssue], now: datetime
) -> None:
    past = now - timedelta(days=10)
    rank(associate, issues[0], at=past)
    assert associate.rankings.get().ranked_at == past
    assert Event.objects.get(verb="issues.ranked").at == past


def test_the_last_day_ends_at_midnight_where_the_programme_is(associate: Associate) -> None:
    cohort = associate.cohort
    cohort.rankings_close_on = date(2026, 7, 1)
    closes_at = rankings_close_at(cohort)
    assert closes_at is not None
    assert closes_at.isoformat() == "2026-07-02T00:00:00+01:00"


def test_somebody_who_left_ranks_no_more(
    associate: Associate, issues: list[WickedIssue], ada: User, bo: User
) -> None:
    withdraw_associate(associate=associate, on=date.today(), reason="workload", actor=bo)
    with pytest.raises(ValidationError):
        rank(associate, issues[0], actor=ada)
