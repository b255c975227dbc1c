"""The ranking form against input that no page sends. No database: the issues have keys only."""

from typing import Any

import pytest
from django.http import QueryDict

from cohorts.issues.models import WickedIssue
from cohorts.issues.ranking_forms import RankingForm, moved, whole_number

HUGE = "9" * 5000  # more digits than Python turns into a number


def form_of(typed: str, **kwargs: Any) -> RankingForm:
    issues = [WickedIssue(pk=pk, title_en=f"Issue {pk}") for pk in (1, 2, 3)]
    return RankingForm(QueryDict(typed), issues=issues, areas=(), **kwargs)


@pytest.mark.parametrize("typed", [HUGE, "99999999999999999999", "-1", "²", "٣", "1.5", "\x00", ""])
def test_what_is_no_number_of_a_row_is_none(typed: str) -> None:
    assert whole_number(typed) is None
    assert whole_number("42") == 42


@pytest.mark.parametrize("typed", [HUGE, "٣", "x"])
def test_an_impossible_rank_is_refused_and_the_order_still_shown(typed: str) -> None:
    form = form_of(f"rank_2={typed}&rank_3=1")
    assert set(form.errors) == {"rank_2"}
    assert [line.issue.pk for line in form.lines] == [3, 1, 2]


def test_keys_that_no_row_can_have_are_not_looked_up() -> None:
    form = form_of(f"rank_1=1&rank_{HUGE}=2&rank_99999999999999999999=3&rank_7=2&rank_x=1")
    assert form.is_valid()
    assert form.gone() == [7]


@pytest.mark.parametrize("press", [f"up-{HUGE}", "up-٣", "down-", HUGE, "up-9"])
def test_a_button_of_no_issue_moves_nothing(press: str) -> None:
    form = form_of("rank_1=2&rank_2=1")
    assert moved(form, press) == {"rank_1": "2", "rank_2": "1", "rank_3": ""}


def test_hundreds_of_issues_offer_thirty_places_and_what_was_ranked_below() -> None:
    issues = [WickedIssue(pk=pk, title_en=f"Issue {pk}") for pk in range(1, 201)]
    form = RankingForm(issues=issues, areas=(), initial={"rank_7": "3"})
    assert (form.most, len(form.fields["rank_1"].choices)) == (30, 31)  # type: ignore[attr-defined]
    assert RankingForm(issues=issues, areas=(), initial={"rank_7": "41"}).most == 41
