"""Changing a form without changing what an answer means."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from django.core.exceptions import ValidationError

from cohorts.intake.form.checking import problems_in_form
from cohorts.intake.form.edits import (
    copied,
    may_depend_on,
    moved_question,
    moved_section,
    put_question,
    without_question,
    without_section,
)
from cohorts.intake.form.options import options_typed
from cohorts.intake.form.questions import Condition, Form
from tests.cohorts.intake.form.making import BIKE, BUS, STOP, TRAVEL, WHOLE, WHY


@pytest.fixture
def new_key() -> Callable[[str], str]:
    """Gives keys counted from 90."""
    numbers = count(90)
    return lambda prefix: f"{prefix}{next(numbers)}"


def keys(form: Form, section: str = "ideas") -> list[str]:
    """The section's questions, in order."""
    return [question.key for question in form.of(section)]


def test_the_form_for_tests_could_be_published() -> None:
    assert problems_in_form(WHOLE) == []


def test_moving_stays_inside_the_section_and_the_form() -> None:
    assert keys(moved_question(WHOLE, "why", up=True)) == keys(WHOLE)
    assert keys(moved_question(WHOLE, "why", up=False))[:2] == ["travel", "why"]
    assert keys(moved_question(WHOLE, "when", up=True), "s1") == ["when", "team"]
    assert keys(moved_question(WHOLE, "team", up=True), "s1") == ["team", "when"]
    assert [one.key for one in moved_section(WHOLE, "s1", up=True).sections] == ["s1", "ideas"]
    assert moved_section(WHOLE, "nothing", up=True) == WHOLE


def test_deleting_frees_what_depended_on_it() -> None:
    left = without_question(WHOLE, "travel")
    stop = left.question("stop")
    assert stop is not None
    assert stop.show_when is None
    assert problems_in_form(left) == []


def test_deleting_a_section_takes_its_questions_and_never_the_last_one() -> None:
    left = without_section(WHOLE, "s1")
    assert keys(left, "s1") == []
    with pytest.raises(ValidationError):
        without_section(left, "ideas")


def test_moving_a_question_before_what_it_depends_on_is_named() -> None:
    wrong = moved_question(WHOLE, "stop", up=True)
    assert any("Which stop?" in problem for problem in problems_in_form(wrong))


def test_another_kind_is_another_question_once_it_was_published(
    new_key: Callable[[str], str],
) -> None:
    changed = replace(WHY, kind="short")
    assert put_question(WHOLE, changed, None, new_key).question("why") == changed
    after = put_question(WHOLE, changed, WHOLE, new_key)
    assert after.question("why") is None
    assert after.question("q90") == replace(changed, key="q90")


def test_a_published_choice_with_other_words_is_another_choice(
    new_key: Callable[[str], str],
) -> None:
    typed = [("By bicycle.", "Ar feic"), ("By train", "Ar y trên")]
    options = options_typed(typed, TRAVEL, TRAVEL, new_key)
    assert [option.value for option in options] == ["bike", "o90"]  # a full stop is no other choice
    unpublished = options_typed(typed, TRAVEL, None, new_key)
    assert [option.value for option in unpublished] == ["bike", "bus"]


def test_choices_that_change_places_keep_their_values(new_key: Callable[[str], str]) -> None:
    typed = [(BUS.label_en, BUS.label_cy), (BIKE.label_en, BIKE.label_cy), ("On foot", "")]
    options = options_typed(typed, TRAVEL, TRAVEL, new_key)
    assert [option.value for option in options] == ["bus", "bike", "o90"]


def test_who_depends_on_a_changed_choice_still_does(new_key: Callable[[str], str]) -> None:
    train = replace(BUS, value="o5", label_en="By train", label_cy="Ar y trên")
    after = put_question(WHOLE, replace(TRAVEL, options=(BIKE, train)), WHOLE, new_key)
    stop = after.question("stop")
    assert stop is not None
    assert stop.show_when == Condition("travel", ("o5",))


def test_a_question_may_depend_on_choices_before_it() -> None:
    assert [one.key for one in may_depend_on(WHOLE, STOP, "ideas")] == ["works_here", "travel"]
    assert [one.key for one in may_depend_on(WHOLE, None, "eligibility")] == ["works_here"]


def test_a_copy_never_takes_an_old_key_for_another_question(
    new_key: Callable[[str], str],
) -> None:
    assert copied(WHOLE, None, new_key) == WHOLE
    other = Form(WHOLE.sections, (replace(TRAVEL, label_en="By what?"), STOP, WHY))
    after = copied(other, WHOLE, new_key)
    assert [one.key for one in after.questions] == ["q90", "stop", "why"]
    stop = after.question("stop")
    assert stop is not None
    assert stop.show_when == Condition("q90", ("bus",))
