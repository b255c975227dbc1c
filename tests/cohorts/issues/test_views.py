"""The pages of the issues room: who opens them, what they show, what a mistake keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from cohorts.issues.answered import ON_A_PAGE, answered
from cohorts.issues.curating.closing import close_issue
from cohorts.issues.models import Ranking, WickedIssue
from cohorts.roster.models import Associate, Cohort
from infuse.models import Programme, User
from tests.cohorts.issues.material import (
    make_associates,
    make_cohort,
    make_organisations,
    offer,
    rank,
)

# Two queries of each page below are the test browser's own: it looks after the scope.
PAGES = ("/issues/", "/issues/ranking/", "/issues/rankings/", "/issues/new/")


def numbers(issues: list[WickedIssue], *places: str) -> dict[str, str]:
    return {f"rank_{issue.pk}": place for issue, place in zip(issues, places, strict=True)}


def test_each_page_opens_for_its_roles(
    browse: Any, associate: Associate, issues: list[WickedIssue], ada: User, bo: User, dai: User
) -> None:
    wanted = {
        "/issues/": (200, 200, 200),
        f"/issues/{issues[0].pk}/": (200, 200, 200),
        "/issues/ranking/": (200, 403, 403),
        "/issues/rankings/": (403, 200, 403),
        "/issues/new/": (403, 200, 403),
        f"/issues/{issues[0].pk}/edit/": (403, 200, 403),
        f"/issues/{issues[0].pk}/close/": (403, 200, 403),
        f"/issues/rankings/{associate.pk}/": (403, 200, 403),
    }
    for path, statuses in wanted.items():
        found = tuple(browse(person).get(path).status_code for person in (ada, bo, dai))
        assert found == statuses, path


def test_outsiders_find_nothing_and_guests_sign_in(
    browse: Any, cleo: User, issues: list[WickedIssue]
) -> None:
    for path in (*PAGES, f"/issues/{issues[0].pk}/"):
        assert browse(cleo).get(path).status_code == 404
        assert browse(None).get(path).status_code == 302


def test_an_associate_sees_only_their_own_cohorts(
    browse: Any, associate: Associate, programme: Programme, ada: User, bo: User
) -> None:
    other = make_cohort(programme, slug="other")
    hidden = offer(other, "WI1")
    assert browse(ada).get(f"/issues/{hidden.pk}/").status_code == 404
    assert browse(ada).get("/issues/?cohort=other").status_code == 404
    assert browse(bo).get(f"/issues/{hidden.pk}/").status_code == 200


def test_the_list_shows_the_outcome_the_sponsor_and_ones_own_rank(
    browse: Any, associate: Associate, issues: list[WickedIssue], ada: User, council: Any
) -> None:
    issues[0].sponsor = council
    issues[0].save()
    rank(associate, issues[1], issues[0])
    page = browse(ada).get("/issues/").content.decode()
    assert "Fewer missed visits" in page
    assert "Sponsor: Council" in page
    assert "Your number 2" in page


def test_the_list_is_as_cheap_with_thirty_rows(
    browse: Any, associate: Associate, ada: User, django_assert_num_queries: Any
) -> None:
    browser = browse(ada)
    offer(associate.cohort, "WI0")
    browser.get("/issues/")
    with django_assert_num_queries(11):
        browser.get("/issues/")
    for k in range(1, 30):
        offer(associate.cohort, f"WI{k}")
    with django_assert_num_queries(11):
        page = browser.get("/issues/")
    assert page.content.count(b"app-card__title") == 30


def test_a_page_without_issues_says_so(browse: Any, associate: Associate, ada: User) -> None:
    assert b"No wicked issues yet" in browse(ada).get("/issues/").content
    assert b"No issue is offered yet" in browse(ada).get("/issues/ranking/").content


def test_ranking_by_numbers_keeps_the_order_and_closes_gaps(
    browse: Any, associate: Associate, issues: list[WickedIssue], ada: User
) -> None:
    data = numbers(issues, "3", "", "1") | {
        "strength_curiosity": "2",
        "half_days": ["Tue am", "Mon pm"],
    }
    response = browse(ada).post("/issues/ranking/", data)
    assert response.status_code == 302
    kept = associate.rankings.order_by("rank").values_list("issue__code", "rank")
    assert list(kept) == [("WI3", 1), ("WI1", 2)]
    assert list(associate.strengths.values_list("area", "level")) == [("curiosity", 2)]
    associate.refresh_from_db()
    assert associate.days_available == ["Mon", "Tue"]
    assert associate.wish.half_days == ["Mon pm", "Tue am"]


def test_one_number_twice_is_refused_beside_both_and_nothing_typed_is_lost(
    browse: Any, associate: Associate, issues: list[WickedIssue], ada: User
) -> None:
    data = numbers(issues, "1", "1", "2") | {"strength_iteration": "3", "half_days": ["Fri am"]}
    response = browse(ada).post("/issues/ranking/", data)
    form = response.context["form"]
    assert set(form.errors) == {f"rank_{issue.pk}" for issue in issues[:2]}
    assert "Two issues have the number 1." in response.content.decode()
    assert form["strength_iteration"].value() == "3"
    assert form["half_days"].value() == ["Fri am"]
    assert not Ranking.objects.exists()


def test_nothing_ranked_is_refused(
    browse: Any, associate: Associate, issues: list[WickedIssue], ada: User
) -> None:
    response = browse(ada).post("/issues/ranking/", numbers(issues, "", "", ""))
    assert "Rank at least one issue." in response.content.decode()


@pytest.mark.parametrize(
    ("press", "after"),
    [
        ("up:2", ["2", "1", ""]),
        ("down:1", ["2", "1", ""]),
        ("up:1", ["1", "2", ""]),
        ("down:2", ["1", "2", ""]),
        ("up:3", ["1", "2", "3"]),
        ("down:3", ["1", "2", ""]),
        ("up:x", ["1", "2", ""]),
    ],
)
def test_the_buttons_move_without_saving(
    browse: Any, associate: Associate, issues: list[WickedIssue], ada: User, press: str, after: Any
) -> None:
    direction, _colon, which = press.partition(":")
    pk = issues[int(which) - 1].pk if which.isdecimal() else "x"
    data = numbers(issues, "1", "2", "") | {"move": f"{direction}-{pk}", "half_days": ["Fri am"]}
    form = browse(ada).post("/issues/ranking/", data).context["form"]
    assert [str(form[f"rank_{issue.pk}"].value() or "") for issue in issues] == after
    assert form["half_days"].value() == ["Fri am"]
    assert not Ranking.objects.exists()


def test_after_the_deadline_one_reads_and_cannot_write(
    browse: Any, associate: Associate, issues: list[WickedIssue], ada: User, bo: User
) -> None:
    more = {"strengths": {"curiosity": 2}, "half_days": ["Tue am"], "actor": ada}
    rank(associate, issues[1], **more)
    bo_too = make_associates(associate.cohort, make_organisations(associate.programme), 1, "Un")
    rank(associate, issues[1], avoid=bo_too, **more)
    Cohort.objects.update(rankings_close_on=date.today() - timedelta(days=1))
    page = browse(ada).get("/issues/ranking/").content.decode()
    assert "Ranking closed at the end of" in page
    for said in ("Issue WI2", "Curiosity: Emerging capability", "Tuesday morning", "with Un1."):
        assert said in page
    refused = browse(ada).post("/issues/ranking/", numbers(issues, "1", "", ""))
    assert "The deadline has passed." in refused.content.decode()
    assert associate.rankings.get().issue == issues[1]
    path = f"/issues/rankings/{associate.pk}/"
    assert browse(bo).post(path, numbers(issues, "1", "", "")).status_code == 302
    assert associate.rankings.get().issue == issues[0]
    assert "saved this ranking for you" not in page
    assert "Bo saved this ranking for you" in browse(ada).get("/issues/ranking/").content.decode()


def test_popularity_counts_the_first_three_and_names_the_silent(
    browse: Any, cohort: Cohort, issues: list[WickedIssue], programme: Programme, bo: User
) -> None:
    people = make_associates(cohort, make_organisations(programme), 4)
    WickedIssue.objects.filter(pk=issues[2].pk).update(max_size=3)
    for associate in people[:3]:
        rank(associate, issues[2], issues[0])
    response = browse(bo).get("/issues/rankings/")
    found = response.context["wanted"]
    wanted = [(one.issue.code, one.first, one.top, one.total, one.places) for one in found]
    assert wanted == [("WI3", 3, 3, 3, 6), ("WI1", 0, 3, 3, 8), ("WI2", 0, 0, 0, 8)]
    page = response.content.decode()
    link = f"/group-messages/new/?to_cohort={cohort.pk}&amp;to_standing=unranked"
    assert link in page
    message = browse(bo).get(link.replace("&amp;", "&")).context["form"]
    assert message["to_cohort"].value() == str(cohort.pk)
    assert "3 of 4 associates have ranked the issues." in page
    assert [str(one) for one in response.context["people"].silent] == ["Person4"]
    assert len(response.context["people"].ranked) == 3


def test_popularity_is_as_cheap_with_thirty_people(
    browse: Any,
    cohort: Cohort,
    issues: list[WickedIssue],
    programme: Programme,
    bo: User,
    django_assert_num_queries: Any,
) -> None:
    browser = browse(bo)
    organisations = make_organisations(programme)
    rank(make_associates(cohort, organisations, 1, "First")[0], *issues)
    browser.get("/issues/rankings/")
    with django_assert_num_queries(12):
        browser.get("/issues/rankings/")
    make_associates(cohort, organisations, 30)
    with django_assert_num_queries(12):
        browser.get("/issues/rankings/")


def test_people_come_in_pages_those_who_have_not_ranked_first(
    cohort: Cohort, issues: list[WickedIssue], programme: Programme
) -> None:
    people = make_associates(cohort, make_organisations(programme), ON_A_PAGE + 3)
    for one in people[:4]:
        rank(one, *issues)
    first, second = answered(cohort, ""), answered(cohort, "2")
    assert (first.everybody, first.answered, len(first.silent)) == (ON_A_PAGE + 3, 4, ON_A_PAGE - 1)
    assert (len(first.ranked), len(second.ranked), second.silent) == (1, 3, [])
    assert {*first.ranked, *second.ranked} == {*people[:4]}
    assert second.page.has_previous()
    for asked in ("0", "3", "x", "²"):
        assert answered(cohort, asked).page.number == 1


def test_nobody_in_the_cohort_is_a_page_without_people(cohort: Cohort) -> None:
    assert (answered(cohort, "").everybody, answered(cohort, "2").silent) == (0, [])


def valid_issue(**changes: Any) -> dict[str, Any]:
    texts = ("title", "statement", "outcome", "who_is_affected")
    both = {f"{name}_{code}": f"{name} {code}" for name in texts for code in ("en", "cy")}
    return (
        both
        | {"code": "WI9", "theme_en": "", "theme_cy": "", "min_teams": "0", "max_teams": "2"}
        | changes
    )


def test_the_manager_offers_edits_closes_and_reopens(browse: Any, cohort: Cohort, bo: User) -> None:
    browser = browse(bo)
    assert browser.post("/issues/new/", valid_issue()).status_code == 302
    issue = cohort.wicked_issues.get(code="WI9")
    path = f"/issues/{issue.pk}/"
    browser.post(f"{path}edit/", valid_issue(title_en="Better"))
    browser.post(f"{path}close/", {"reason_en": "Solved."})
    issue.refresh_from_db()
    assert (issue.title_en, issue.state) == ("Better", "closed")
    browser.post(f"{path}reopen/")
    issue.refresh_from_db()
    assert issue.state == "offered"


def test_a_wrong_issue_keeps_what_was_typed(browse: Any, cohort: Cohort, bo: User) -> None:
    offer(cohort, "WI9")
    response = browse(bo).post("/issues/new/", valid_issue(title_cy="Llŷn", min_teams="3"))
    page = response.content.decode()
    assert 'value="Llŷn"' in page
    assert "This cohort has an issue with this code already." in page
    response = browse(bo).post("/issues/new/", valid_issue(code="WI8", outcome_cy=""))
    assert "outcome_cy" in response.context["form"].errors
    response = browse(bo).post("/issues/new/", valid_issue(code="WI8", theme_cy="Tai"))
    assert list(response.context["form"].errors) == ["theme_en"]
    two = valid_issue(code="WI7", outcome_en=["Fewer missed visits", "Shorter waits"])
    response = browse(bo).post("/issues/new/", two)
    assert "Name one outcome only." in response.content.decode()
    assert cohort.wicked_issues.count() == 1


def test_a_closed_issue_leaves_the_associates_list(
    browse: Any, associate: Associate, issues: list[WickedIssue], ada: User, bo: User
) -> None:
    close_issue(issue=issues[0], reason_en="Done elsewhere", actor=bo)
    assert "Issue WI1" not in browse(ada).get("/issues/").content.decode()
    assert "Issue WI1" in browse(bo).get("/issues/").content.decode()


def test_a_closed_issue_leaves_no_gap_in_a_ranking(
    browse: Any, associate: Associate, issues: list[WickedIssue], ada: User, bo: User
) -> None:
    rank(associate, *issues)
    close_issue(issue=issues[0], reason_en="Done elsewhere", actor=bo)
    form = browse(ada).get("/issues/ranking/").context["form"]
    assert [form[f"rank_{issue.pk}"].value() for issue in issues[1:]] == ["1", "2"]
    rows = browse(ada).get("/issues/").context["page"].rows
    assert [issue.own_rank for issue in rows] == [1, 2]
    assert (
        b"You gave this issue the number 1." in browse(ada).get(f"/issues/{issues[1].pk}/").content
    )
    wanted = browse(bo).get("/issues/rankings/").context["wanted"]
    assert [(one.issue.code, one.first, one.top) for one in wanted] == [
        ("WI2", 1, 1),
        ("WI3", 0, 1),
    ]
    narrowed = browse(bo).get("/issues/?state=closed").context["page"].rows
    assert narrowed == [issues[0]]


def test_the_page_speaks_welsh(
    browse: Callable[[User], Any], associate: Associate, issues: list[WickedIssue], ada: User
) -> None:
    ada.language = "cy"
    ada.save()
    page = browse(ada).get(f"/issues/{issues[0].pk}/").content.decode()
    assert "Problem WI1" in page
    assert "Llai o ymweliadau a fethwyd" in page
    # There is no Welsh text of who is affected: the English one is marked as such.
    assert '<span lang="en">Residents</span>' in page
