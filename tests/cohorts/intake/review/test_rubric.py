"""The rubric: what may change until the first review, and what after it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.intake.models import Application, Call, Panellist, Review
from cohorts.intake.review.reviewing import submit_review
from cohorts.intake.review.rubric import (
    CriterionWords,
    FixedRubricError,
    add_criterion,
    change_criterion,
    change_scale,
    correct_wording,
    move_criterion,
    remove_criterion,
)
from infuse.models import Event, User

WORDS = CriterionWords("Reach", "Cyrhaeddiad", levels={"1": ["Nobody", "Neb"]})
MARKS = {"fit": (4, ""), "impact": (3, "")}


@pytest.fixture
def sent(application: Application, checked: Panellist) -> Review:
    """The first review by this rubric."""
    return submit_review(application=application, panellist=checked, scores=MARKS, actor=None)


def codes(call: Call) -> list[str]:
    return [criterion.code for criterion in call.criteria.all()]


def test_criteria_come_move_and_go(call: Call, bo: User) -> None:
    reach = add_criterion(call=call, words=WORDS, weight=3, actor=bo)
    again = add_criterion(call=call, words=WORDS, weight=1, actor=bo)
    assert codes(call) == ["fit", "impact", "reach", "reach_2"]
    move_criterion(criterion=reach, up=True, actor=bo)
    assert codes(call) == ["fit", "reach", "impact", "reach_2"]
    move_criterion(criterion=call.criteria.all()[0], up=True, actor=bo)
    remove_criterion(criterion=again, actor=bo)
    assert codes(call) == ["fit", "reach", "impact"]
    change_scale(call=call, highest_score=4, actor=bo)
    assert {one.highest_score for one in call.criteria.all()} == {4}


def test_after_a_review_the_meaning_is_fixed_and_words_can_be_mended(
    call: Call, sent: Review, bo: User
) -> None:
    fit = call.criteria.get(code="fit")
    for deed in (
        lambda: add_criterion(call=call, words=WORDS, weight=1, actor=bo),
        lambda: change_criterion(criterion=fit, words=WORDS, weight=9, actor=bo),
        lambda: remove_criterion(criterion=fit, actor=bo),
        lambda: change_scale(call=call, highest_score=3, actor=bo),
    ):
        with pytest.raises(FixedRubricError):
            deed()
    assert codes(call) == ["fit", "impact"]
    with pytest.raises(ValidationError, match="what was wrong"):
        correct_wording(criterion=fit, words=WORDS, reason=" ", actor=bo)
    correct_wording(criterion=fit, words=WORDS, reason="A slip", actor=bo)
    correct_wording(criterion=fit, words=WORDS, reason="A slip", actor=bo)
    event = Event.objects.get(verb="intake.criterion_corrected")
    assert event.data["before"]["name_en"] == "Fit with the programme"
    assert event.data["after"]["name_en"] == "Reach"
    assert call.criteria.get(code="fit").weight == fit.weight


@pytest.mark.parametrize(
    ("words", "weight", "field"),
    [
        (CriterionWords("", "Enw"), 1, "name_en"),
        (CriterionWords("Name", "Enw", guide_en="What?"), 1, "guide_cy"),
        (CriterionWords("Name", "Enw", levels={"2": ["Some", ""]}), 1, "level_2_cy"),
        (CriterionWords("Name", "Enw", levels={"9": ["Some", "Peth"]}), 1, "levels"),
        (CriterionWords("Name", "Enw"), 0, "weight"),
    ],
)
def test_half_a_criterion_is_refused(
    call: Call, words: CriterionWords, weight: int, field: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        add_criterion(call=call, words=words, weight=weight, actor=None)
    assert list(caught.value.message_dict) == [field]
    assert codes(call) == ["fit", "impact"]


def test_the_last_criterion_stays(call: Call) -> None:
    remove_criterion(criterion=call.criteria.all()[0], actor=None)
    with pytest.raises(ValidationError, match="at least one"):
        remove_criterion(criterion=call.criteria.all()[0], actor=None)


def test_the_manager_s_pages(browse: Any, call: Call, bo: User, cleo: User, fflur: User) -> None:
    base, client = f"/calls/{call.cohort.slug}/rubric/", browse(bo)
    assert "Weight 1: 50 % of the score." in client.get(base).text
    typed = {"name_en": "Reach", "name_cy": "Cyrhaeddiad", "weight": "2", "level_1_en": "Nobody"}
    page = client.post(f"{base}new/", typed)
    assert "in both languages, or in neither" in page.text and "Cyrhaeddiad" in page.text
    client.post(f"{base}new/", {**typed, "level_1_cy": "Neb"})
    assert "1: Nobody" in client.get(base).text
    client.post(f"{base}reach/place/", {"to": "up"})
    assert codes(call) == ["fit", "reach", "impact"]
    assert "Reach" in client.get(f"{base}reach/").text
    client.post(f"{base}reach/", {"name_en": "Range", "name_cy": "Ystod", "weight": "1"})
    assert "will not be judged" in client.get(f"{base}reach/removal/").text
    client.post(f"{base}reach/removal/")
    assert codes(call) == ["fit", "impact"]
    client.post(base, {"highest_score": "7"})
    assert {one.highest_score for one in call.criteria.all()} == {7}
    assert client.post(base, {"highest_score": "70"}).status_code == 200
    assert {one.highest_score for one in call.criteria.all()} == {7}
    assert browse(cleo).get(base).status_code == 404


def test_the_page_of_a_fixed_rubric_asks_for_a_reason(
    browse: Any, call: Call, sent: Review, bo: User
) -> None:
    path, client = f"/calls/{call.cohort.slug}/rubric/fit/", browse(bo)
    assert 'name="weight"' not in client.get(path).text
    # The page does not show the form of the scale, so the language switch has one of its own.
    assert 'form="language-form"' in client.get(f"/calls/{call.cohort.slug}/rubric/").text
    typed = {"name_en": "Fit", "name_cy": "Addas", "weight": "9"}
    page = client.post(path, typed)
    assert page.status_code == 200 and call.criteria.get(code="fit").weight == 1
    assert client.post(path, {**typed, "reason": "Shorter."}).status_code == 302
    fit = call.criteria.get(code="fit")
    assert (fit.name_en, fit.weight) == ("Fit", 1)
