"""The aggregates' pages: the demo's figures, suppression, and nobody's own scores anywhere."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from cohorts.roster.calendar import PhasePlan
from cohorts.roster.joining import join_cohort
from cohorts.roster.setting_up import create_cohort
from infuse.people.models import Organisation, User
from infuse.tenancy.models import Programme
from skills.assessments.models import AssessmentMoment
from skills.assessments.publishing.publish import publish_due
from skills.assessments.setting_up import create_framework, open_round
from skills.framework import ItemPlan, area_name
from tests.conftest import make_person
from tests.skills.assessments.conftest import (
    CLIENT,
    all_at,
    close,
    noon,
    submit_assessment,
    submit_moment,
)
from tests.skills.assessments.demo_answers import PROGRAMMES, accepted, expected, rows

Moments = dict[str, AssessmentMoment]
MONDAY = date(2026, 1, 5)


def load_demo(programme: Programme, organisation: Organisation, slug: str) -> None:
    """The demo's framework, people and answers, through the deeds."""
    items = [ItemPlan(**row) for row in rows(slug, "skills_items")]
    moments = {code: (MONDAY, MONDAY + timedelta(days=9)) for code in ("t0", "t1", "t2")}
    round_ = open_round(
        programme=programme,
        framework=create_framework(programme=programme, items=items, actor=None),
        moments=moments,
        actor=None,
    )
    cohort = create_cohort(
        programme=programme,
        slug="demo",
        name_en="Demo",
        name_cy="Demo",
        starts_on=MONDAY,
        ends_on=MONDAY + timedelta(weeks=26, days=-1),
        capacity=60,
        teams_planned=10,
        phases=[PhasePlan("a", "A", "A", 26)],
        assessment_round=round_,
        actor=None,
    )
    people = {email: make_person(programme, email.split("@")[0]) for email in accepted(slug)}
    for person in people.values():
        join_cohort(cohort=cohort, person=person, organisation=organisation, actor=None)
    answers: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in rows(slug, "assessments"):
        answers[row["email"], row["moment"]][row["item"]] = row["level"]
    asked = {moment.code: moment for moment in round_.moments.all()}
    for (email, moment), given in answers.items():
        code, _, view = moment.partition("_")
        submit_assessment(
            moment=asked[code],
            person=people[email],
            view=view or "now",
            answers=given,
            actor=people[email],
            at=noon(MONDAY),
        )
    publish_due(programme)


@pytest.mark.parametrize("slug", PROGRAMMES)
def test_the_page_shows_the_demos_figures(
    browse: Any, programme: Programme, council: Organisation, bo: User, slug: str
) -> None:
    load_demo(programme, council, slug)
    wanted = expected(slug)
    page = browse(bo).get("/skills/growth/")
    figures = [figure["value"] for figure in page.context["figures"]]
    assert figures == [
        len(accepted(slug)),
        wanted["t0"],
        wanted["t1"],
        wanted["t2"],
        wanted["matched"],
    ]
    means = {row[0]: row[1:] for row in page.context["chart"].table.rows}
    moved = {row[0]: row for row in page.context["tables"][0].rows}
    for area, given in wanted["areas"].items():
        shown = [float(value) for value in means[area_name(area)]]
        assert shown == [given["t0"], given["then"], given["now"]]
        counts = [cell.split()[0] for cell in moved[area_name(area)][2:]]
        assert counts == [str(given["up"]), str(given["same"]), str(given["down"])]
    html = page.content.decode()
    assert "Self-rated. No comparison group. Change may have other causes." in html
    assert ("%)" in html) == (wanted["matched"] >= 20)
    for person in ("morwenna", "@", "Person"):
        assert person not in html.split("<main")[1].split("</main")[0]


def answer_both(people: list[User], moments: Moments, start: str = "1", now: str = "2") -> None:
    t0, t2 = moments["t0"], moments["t2"]
    for person in people:
        submit_assessment(
            moment=t0, person=person, answers=all_at(start), actor=None, at=noon(t0.opens_on)
        )
        answers = {"then": all_at("0"), "now": all_at(now)}
        submit_moment(moment=t2, person=person, answers=answers, actor=None)


def publish(moments: Moments) -> None:
    """The end closes, and what people answered is published."""
    close(moments["t2"])
    assert publish_due(moments["t2"].programme) == 1


@pytest.mark.parametrize(("people", "shown"), [(9, False), (10, True)])
def test_nothing_is_shown_of_nine(
    browse: Any,
    gwen: User,
    joined: Callable[[int], list[User]],
    moments: Moments,
    people: int,
    shown: bool,
) -> None:
    answer_both(joined(people), moments)
    publish(moments)
    html = browse(gwen).get("/skills/growth/").content.decode()
    assert ("app-figure" in html) is shown
    assert ("Curiosity" in html) is shown
    assert ("Fewer than 10 people gave both" in html) is not shown
    summary = browse(gwen).get("/skills/growth/summary/").content.decode()
    assert ("See what moved" in summary) is shown


@pytest.mark.parametrize("pairs", [19, 20])
def test_percentages_from_twenty_pairs(
    browse: Any, bo: User, joined: Callable[[int], list[User]], moments: Moments, pairs: int
) -> None:
    answer_both(joined(pairs), moments)
    publish(moments)
    html = browse(bo).get("/skills/growth/").content.decode()
    assert ("there are no percentages" in html) is (pairs < 20)
    assert ("20 (100%)" in html) is (pairs >= 20)


def test_both_pre_tests_are_reported(
    browse: Any, bo: User, joined: Callable[[int], list[User]], moments: Moments
) -> None:
    answer_both(joined(12), moments, start="2", now="2")
    publish(moments)
    against_start, looking_back = browse(bo).get("/skills/growth/").context["tables"]
    assert against_start.rows[0] == ["Curiosity", "12", "0", "12", "0"]
    assert looking_back.rows[0] == ["Curiosity", "12", "12", "0", "0"]


def test_drafts_count_for_nothing(
    browse: Any, bo: User, joined: Callable[[int], list[User]], moments: Moments
) -> None:
    people = joined(11)
    answer_both(people[:10], moments)
    moments["t2"].assessments.filter(person=people[0]).update(submitted_at=None)
    publish(moments)
    page = browse(bo).get("/skills/growth/")
    assert page.context["growth"].answered.matched == 9
    assert "app-figure" not in page.content.decode()


def test_no_round_yet_and_somebody_elses(
    browse: Any, bo: User, other_programme: Programme, cleo: User
) -> None:
    assert "No self-assessment is planned" in browse(bo).get("/skills/growth/").content.decode()
    assert "appears here" in browse(bo).get("/skills/growth/summary/").content.decode()
    assert browse(bo).get("/skills/growth/99999/").status_code == 404


@pytest.mark.parametrize("path", ["/skills/growth/", "/skills/growth/summary/"])
def test_closed_to_those_without_the_aggregate(
    browse: Any, ada: User, cleo: User, dai: User, efa: User, path: str
) -> None:
    assert browse(None).get(path).status_code == 302
    assert browse(cleo).get(path).status_code == 404
    for person in (ada, dai, efa):
        assert browse(person).get(path).status_code == 403


def test_nobody_but_the_person_sees_their_own_scores(
    browse: Any,
    programme: Programme,
    bo: User,
    gwen: User,
    efa: User,
    dai: User,
    joined: Callable[[int], list[User]],
    moments: Moments,
) -> None:
    """No page of the room names a person to anybody else, whatever role they have."""
    people = joined(12)
    answer_both(people, moments)
    publish(moments)
    auditor = make_person(programme, "Auditor", "auditor")
    paths = [
        "/skills/",
        "/skills/due/",
        f"/skills/{moments['t0'].pk}/",
        f"/skills/{moments['t2'].pk}/",
        f"/skills/{moments['t2'].pk}/all/",
        f"/skills/{moments['t2'].pk}/check/",
        f"/skills/{moments['t2'].pk}/questions/1/",
        "/skills/mine.json",
        "/skills/mine.csv",
        "/skills/rounds/",
        "/skills/versions/",
        "/skills/versions/1/",
        "/skills/growth/",
        f"/skills/growth/{moments['t0'].round_id}/",
        "/skills/growth/summary/",
    ]
    for reader in (bo, gwen, efa, dai, auditor):
        for path in paths:
            response = browse(reader).get(path)
            assert response.status_code in {200, 403}
            html = response.content.decode()
            assert not any(person.full_name in html for person in people)
            assert response.context is None or "picture" not in response.context


@pytest.mark.parametrize("people", [10, 40])
@pytest.mark.parametrize(
    ("path", "queries"), [("/skills/growth/", 5), ("/skills/growth/summary/", 5)]
)
def test_queries_do_not_grow(
    browse: Any,
    bo: User,
    joined: Callable[[int], list[User]],
    moments: Moments,
    django_assert_num_queries: Any,
    people: int,
    path: str,
    queries: int,
) -> None:
    answer_both(joined(people), moments)
    publish(moments)
    browser = browse(bo)
    with django_assert_num_queries(queries + CLIENT):
        browser.get(path)
