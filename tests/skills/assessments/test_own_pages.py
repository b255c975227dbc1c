"""My skills: what is asked, what is kept, what is hidden while I answer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from cohorts.roster.leaving import withdraw_associate
from cohorts.roster.models import Associate, Cohort
from infuse.people.joining import give_role
from infuse.people.models import User
from infuse.tenancy.models import Programme
from skills.assessments.models import Answer, Assessment, AssessmentMoment, SkillItem
from tests.conftest import make_person
from tests.skills.assessments.conftest import (
    CLIENT,
    all_at,
    noon,
    submit_assessment,
    submit_moment,
)

Moments = dict[str, AssessmentMoment]


def answer_start(person: User, moments: Moments, level: str = "1") -> None:
    """Answer at the start, when it was open."""
    t0 = moments["t0"]
    submit_assessment(
        moment=t0, person=person, answers=all_at(level), actor=person, at=noon(t0.opens_on)
    )


def typed(view_levels: dict[str, str], action: str) -> dict[str, str]:
    """The fields of the page, every element with the view's level."""
    fields = {
        f"{view}_{item.pk}": level
        for view, level in view_levels.items()
        for item in SkillItem.objects.all()
    }
    for item in SkillItem.objects.all():
        fields |= {f"example_{item.pk}": "I asked", f"month_{item.pk}": f"{timezone.now():%Y-%m}"}
    return fields | {"choice": action}


@pytest.fixture
def page(moments: Moments) -> str:
    """The path of the end's self-assessment."""
    return f"/skills/{moments['t2'].pk}/all/"


def test_the_moments_as_they_stand(browse: Any, ada_in: Associate, moments: Moments) -> None:
    answer_start(ada_in.person, moments)
    tasks = browse(ada_in.person).get("/skills/").context["tasks"]
    assert [task["status"] for task in tasks] == [
        "Submitted",
        "Not answered",
        "Open now",
        "To come",
    ]
    assert [bool(task.get("href")) for task in tasks] == [False, False, True, False]


def test_nobody_asked_yet(browse: Any, ada: User) -> None:
    assert "No self-assessment is planned" in browse(ada).get("/skills/").content.decode()
    assert "No self-assessment waits" in browse(ada).get("/skills/due/").content.decode()


def test_save_and_come_back(browse: Any, ada_in: Associate, page: str) -> None:
    browser = browse(ada_in.person)
    item = SkillItem.objects.get(code="CU1")
    fields = {f"then_{item.pk}": "0", f"now_{item.pk}": "3", "choice": "save"}
    said = browser.post(page, fields, follow=True).content.decode()
    assert "Saved." in said
    assert Answer.objects.count() == 2
    again = browser.get(page)
    assert again.context["form"][f"now_{item.pk}"].value() == "3"
    assert again.content.decode().count(" checked") == 2
    assert "Started" in browser.get("/skills/due/").content.decode()


def test_submitting_in_part_names_what_is_missing_and_keeps_the_rest(
    browse: Any, ada_in: Associate, page: str
) -> None:
    fields = typed({"then": "0", "now": "2"}, "submit")
    item = SkillItem.objects.get(code="IN2")
    del fields[f"now_{item.pk}"]
    response = browse(ada_in.person).post(page, fields)
    html = response.content.decode()
    assert "There is a problem" in html
    assert "Trying things: Where I am now" in html
    assert html.count(" checked") == 7
    assert not Assessment.objects.exists()


def test_submitted_together_and_closed(browse: Any, ada_in: Associate, page: str) -> None:
    browser = browse(ada_in.person)
    fields = typed({"then": "0", "now": "2"}, "submit")
    assert "Thank you" in browser.post(page, fields, follow=True).content.decode()
    assert Assessment.objects.filter(submitted_at__isnull=False).count() == 2
    again = browser.post(page, fields, follow=True).content.decode()
    assert "cannot be changed" in again


def test_earlier_answers_are_hidden_while_the_end_is_being_answered(
    browse: Any, ada_in: Associate, moments: Moments, page: str
) -> None:
    answer_start(ada_in.person, moments)
    browser = browse(ada_in.person)
    before = browser.get("/skills/")
    assert "picture" not in before.context
    assert "Your earlier answers are hidden" in before.content.decode()
    assert " checked" not in browser.get(page).content.decode()
    submit_moment(
        moment=moments["t2"],
        person=ada_in.person,
        answers={"then": all_at("0"), "now": all_at("2")},
        actor=ada_in.person,
    )
    after = browser.get("/skills/").content.decode()
    assert "app-figure__chart" in after
    assert "hidden until" not in after


def test_my_picture_has_my_means(browse: Any, ada_in: Associate, moments: Moments) -> None:
    person = ada_in.person
    at = noon(moments["t0"].opens_on)
    start = {"CU1": "1", "CU2": "2", "IN1": "not_relevant", "IN2": "3"}
    submit_assessment(moment=moments["t0"], person=person, answers=start, actor=person, at=at)
    now = {"CU1": "3", "CU2": "prefer_not", "IN1": "prefer_not", "IN2": "prefer_not"}
    submit_moment(
        moment=moments["t2"],
        person=person,
        answers={"then": all_at("0"), "now": now},
        actor=person,
    )
    table = browse(person).get("/skills/").context["picture"].table
    assert table.head == ["Area", "At the start", "The start, looking back", "End of the programme"]
    assert table.rows == [
        ["Curiosity", "1.50", "0.00", "3.00"],
        ["Insurgency", "3.00", "0.00", "–"],
    ]


def test_levels_come_with_their_meaning(browse: Any, ada_in: Associate, page: str) -> None:
    html = browse(ada_in.person).get(page).content.decode()
    assert "I could not explain it." in html
    assert "Prefer not to say" in html
    assert html.count('type="radio"') == 4 * 2 * 6


@pytest.mark.parametrize("path", ["/skills/", "/skills/due/", "page"])
def test_closed_to_everybody_who_is_not_asked(
    browse: Any,
    ada_in: Associate,
    programme: Programme,
    bo: User,
    cleo: User,
    dai: User,
    efa: User,
    page: str,
    path: str,
) -> None:
    path = page if path == "page" else path
    assert browse(None).get(path).status_code == 302
    assert browse(cleo).get(path).status_code == 404
    for person in (bo, dai, efa):
        assert browse(person).get(path).status_code == 403
        assert browse(person).post(path, {}).status_code in {403, 405}
    stranger = make_person(programme, "Stranger", "associate")
    assert browse(stranger).get(page).status_code == 404
    assert browse(stranger).post(page, {"choice": "save"}).status_code == 404


def test_who_left_is_not_asked_any_more(
    browse: Any, ada_in: Associate, cohort: Cohort, page: str
) -> None:
    withdraw_associate(associate=ada_in, on=cohort.starts_on, reason="other", actor=None)
    give_role(programme=cohort.programme, user=ada_in.person, role="associate", actor=None)
    assert browse(ada_in.person).get(page).status_code == 404


def test_a_closed_moment_says_so(browse: Any, ada_in: Associate, moments: Moments) -> None:
    response = browse(ada_in.person).get(f"/skills/{moments['t0'].pk}/all/", follow=True)
    assert "not open now" in response.content.decode()


@pytest.mark.parametrize("others", [1, 30])
@pytest.mark.parametrize(("path", "queries"), [("/skills/", 10), ("page", 7), ("/skills/due/", 6)])
def test_queries_do_not_grow(
    browse: Any,
    ada_in: Associate,
    joined: Callable[[int], list[User]],
    moments: Moments,
    page: str,
    django_assert_num_queries: Any,
    others: int,
    path: str,
    queries: int,
) -> None:
    for person in [ada_in.person, *joined(others)]:
        answer_start(person, moments)
        if path != "page":
            submit_moment(
                moment=moments["t2"],
                person=person,
                answers={"then": all_at("0"), "now": all_at("2")},
                actor=person,
            )
    browser = browse(ada_in.person)
    with django_assert_num_queries(queries + CLIENT):
        browser.get(page if path == "page" else path)


def test_the_start_asks_once_for_each_skill(
    browse: Any, ada_in: Associate, moments: Moments
) -> None:
    t0 = moments["t0"]
    t0.closes_on = moments["t2"].closes_on
    t0.save()
    path = f"/skills/{t0.pk}/all/"
    browser = browse(ada_in.person)
    html = browser.get(path).content.decode()
    assert html.count('type="radio"') == 4 * 6
    assert "Thinking back" not in html
    said = browser.post(path, typed({"now": "1"}, "submit"), follow=True).content.decode()
    assert "Thank you" in said
    assert Assessment.objects.get().view == "now"


def test_what_was_chosen_survives_a_switch_of_language(
    browse: Any, ada_in: Associate, page: str
) -> None:
    browser = browse(ada_in.person)
    item = SkillItem.objects.get(code="CU1")
    choice = {"language": "cy", f"now_{item.pk}": "2"}
    full = f"/afon{page}"
    browser.post(f"/afon/language/?next={full}", choice)
    html = browser.get(page)
    assert html.context["form"][f"now_{item.pk}"].value() == "2"
    assert 'lang="cy"' in html.content.decode()
    assert "Gofyn pam" in html.content.decode()
