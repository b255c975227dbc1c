"""Which questions are asked, who may apply, what is still missing."""

from dataclasses import replace

from django.utils.translation import override

from cohorts.intake.form.answers import kept, problems_in, shown
from cohorts.intake.form.conditions import shown_questions
from cohorts.intake.form.eligibility import eligibility
from cohorts.intake.form.questions import Condition, Question
from tests.cohorts.intake.form.making import (
    CV,
    SHELTER,
    STOP,
    TEAM,
    TRAVEL,
    WHEN,
    WHOLE,
    WORKS_HERE,
)


def keys(questions: list[Question]) -> list[str]:
    """Their keys."""
    return [question.key for question in questions]


def test_a_question_is_asked_after_the_answer_that_it_depends_on() -> None:
    asked = [TRAVEL, STOP, SHELTER]
    assert keys(shown_questions(asked, {})) == ["travel"]
    assert keys(shown_questions(asked, {"travel": "bike"})) == ["travel"]
    assert keys(shown_questions(asked, {"travel": "bus"})) == ["travel", "stop", "shelter"]


def test_what_hangs_on_a_question_that_is_not_asked_is_not_asked_either() -> None:
    last = replace(STOP, key="last", show_when=Condition("shelter", ("yes",)))
    answers = {"travel": "bike", "shelter": "yes"}
    assert keys(shown_questions([TRAVEL, SHELTER, last], answers)) == ["travel"]
    assert "last" in keys(shown_questions([TRAVEL, SHELTER, last], answers | {"travel": "bus"}))


def test_several_choices_of_which_one_is_enough() -> None:
    several = replace(TRAVEL, kind="choices")
    assert keys(shown_questions([several, STOP], {"travel": ["bike", "bus"]})) == ["travel", "stop"]


def test_an_answer_that_is_not_asked_for_is_not_missing_and_is_kept() -> None:
    assert problems_in([TRAVEL, STOP], {"travel": "bike"}) == {}
    assert set(problems_in([TRAVEL, STOP], {"travel": "bus"})) == {"stop"}
    before = {"travel": "bus", "stop": "Y Groes"}
    assert kept([TRAVEL, STOP], {"travel": "bike"}, before)["stop"] == "Y Groes"


def test_eligibility() -> None:
    form = WHOLE.questions
    assert not eligibility(form, {}).may_apply
    assert keys(eligibility(form, {}).unanswered) == ["works_here"]
    assert eligibility(form, {"works_here": "yes"}).may_apply
    refused = eligibility(form, {"works_here": "no"})
    assert not refused.may_apply
    assert refused.messages == [WORKS_HERE.ineligible_en]
    with override("cy"):
        assert refused.messages == [WORKS_HERE.ineligible_cy]
    assert eligibility([TRAVEL], {}).may_apply


def test_numbers_have_ends_and_a_unit() -> None:
    assert problems_in([TEAM], {"team": "1"}) == {}
    assert problems_in([TEAM], {"team": "40"}) == {}
    assert "40" in problems_in([TEAM], {"team": "41"})["team"]
    assert "1" in problems_in([TEAM], {"team": "0"})["team"]
    assert shown(TEAM, "12") == "12 people"


def test_grids_and_files() -> None:
    assert problems_in([WHEN], {"when": ["Mon_am", "Fri_pm"]}) == {}
    assert set(problems_in([WHEN], {"when": ["Sun_am"]})) == {"when"}
    assert shown(WHEN, ["Mon_am", "Fri_pm"]) == "Monday morning; Friday afternoon"
    needed = replace(CV, required=True)
    assert set(problems_in([needed], {})) == {"cv"}
    answer = {"upload": 1, "name": "cv.pdf", "size": 3}
    assert kept([CV], {"cv": answer})["cv"] == answer
    assert kept([CV], {"cv": "typed"})["cv"] == ""
    assert shown(CV, answer) == "cv.pdf"
