"""The form as data, and answers to it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cohorts.intake.form.answers import MOST_CHARACTERS, kept, number_of, problems_in, shown
from cohorts.intake.form.checking import check_questions
from cohorts.intake.form.defaults import DEFAULT_QUESTIONS
from cohorts.intake.form.questions import Option, Question, as_data, from_data

BIKE = Option("bike", "By bicycle", "Ar feic")
BUS = Option("bus", "By bus", "Ar y bws")
TRAVEL = Question("travel", "choice", "How?", "Sut?", options=(BIKE, BUS))
SHORT = Question("shoe", "short", "Shoe size?", "Maint esgid?")


def test_the_default_form_goes_through_json_and_back() -> None:
    assert [question.key for question in DEFAULT_QUESTIONS] == ["motivation", "problem_to_work_on"]
    everything = [*DEFAULT_QUESTIONS, TRAVEL]
    assert from_data(as_data(check_questions(everything))) == everything


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SHORT, key="grade"),
        replace(SHORT, key="shoe size"),
        replace(SHORT, kind="photo"),
        replace(SHORT, label_cy=""),
        replace(SHORT, hint_en="In centimetres"),
        replace(SHORT, kind="long", max_words=0),
        replace(TRAVEL, options=(BIKE,)),
    ],
)
def test_a_question_that_nobody_could_answer_is_refused(wrong: Question) -> None:
    with pytest.raises(ValidationError):
        check_questions([wrong])


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        check_questions([replace(SHORT, kind="photo"), replace(SHORT, label_en="")])
    assert len(caught.value.messages) == 3  # the kind, the label, the key used twice


def test_a_draft_keeps_what_was_typed_and_drops_what_was_not_asked() -> None:
    assert kept([SHORT, TRAVEL], {"shoe": "  42 ", "hat": "7"}) == {"shoe": "42", "travel": ""}
    with pytest.raises(ValidationError) as caught:
        kept([SHORT], {"shoe": "x" * (MOST_CHARACTERS + 1)})
    assert "shoe" in caught.value.message_dict


@pytest.mark.parametrize(
    ("question", "good", "bad"),
    [
        (replace(SHORT, kind="long", max_words=3), "one two  three", "one two three four"),
        (TRAVEL, "bike", "rocket"),
        (replace(TRAVEL, kind="choices"), ["bike", "bus"], ["bike", "rocket"]),
        (replace(SHORT, kind="number"), "1,250.5", "many"),
        (replace(SHORT, kind="number"), "-3", "NaN"),
        (replace(SHORT, kind="day"), "2026-02-28", "2026-02-30"),
        (SHORT, "42", ""),
        (replace(TRAVEL, kind="choices"), ["bus"], []),
    ],
)
def test_answers_are_checked_by_kind(question: Question, good: str, bad: str) -> None:
    assert problems_in([question], {question.key: good}) == {}
    assert list(problems_in([question], {question.key: bad})) == [question.key]


def test_a_question_that_may_stay_empty_may_stay_empty() -> None:
    assert problems_in([replace(SHORT, required=False)], {}) == {}


def test_answers_are_shown_in_the_page_s_language() -> None:
    several = replace(TRAVEL, kind="choices")
    assert shown(several, ["bike", "bus"]) == "By bicycle, By bus"
    with override("cy"):
        assert shown(several, ["bike", "bus"]) == "Ar feic, Ar y bws"
        assert "2026" in shown(replace(SHORT, kind="day"), "2026-03-01")
    assert number_of("1,250.5") == Decimal("1250.5")
