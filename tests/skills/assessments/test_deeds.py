"""Frameworks, rounds, answers: state, record, and refusals that leave nothing."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from infuse.people.models import User
from infuse.record.models import Event
from infuse.tenancy.models import Programme
from skills.assessments.answering import IncompleteError, save_answers
from skills.assessments.models import (
    Answer,
    Assessment,
    AssessmentMoment,
    AssessmentRound,
    Framework,
)
from skills.assessments.setting_up import create_framework, open_round
from skills.framework import ItemPlan
from tests.skills.assessments.conftest import (
    CODES,
    ITEMS,
    all_at,
    noon,
    submit_assessment,
    submit_moment,
)

Moments = dict[str, AssessmentMoment]


def levels(assessment: Assessment) -> dict[str, str]:
    return dict(assessment.answers.values_list("item__code", "level"))


def test_a_framework_keeps_its_order_and_its_words(framework: Framework) -> None:
    items = list(framework.items.all())
    assert [item.code for item in items] == CODES
    assert (items[0].label_cy, items[0].behaviour_en) == ("Gofyn pam", "I ask why twice")
    (event,) = Event.objects.filter(verb="skills.framework_created")
    assert event.data == {"version": 1, "items": 4}


def test_a_second_version_leaves_the_first_as_it_was(
    programme: Programme, framework: Framework
) -> None:
    changed = [ItemPlan("CU1", "curiosity", "Other words", "Geiriau eraill")]
    create_framework(programme=programme, items=changed, version=2, actor=None)
    assert framework.items.get(code="CU1").label_en == "Asking why"
    with pytest.raises(ValidationError, match="Version 2"):
        create_framework(programme=programme, items=ITEMS, version=2, actor=None)
    assert Framework.objects.count() == 2


@pytest.mark.parametrize(
    ("items", "part"),
    [
        ([], "at least one element"),
        ([ITEMS[0], ITEMS[0]], "CU1 is there more than once"),
        ([ItemPlan("X", "curiosity", "Only English", "")], "number 1"),
    ],
)
def test_what_is_no_framework(programme: Programme, items: Sequence[ItemPlan], part: str) -> None:
    with pytest.raises(ValidationError, match=part):
        create_framework(programme=programme, items=items, actor=None)
    assert not Framework.objects.exists()


@pytest.mark.parametrize(
    ("moments", "part"),
    [
        ({}, "at least one moment"),
        ({"t9": (date(2026, 1, 1), date(2026, 1, 2))}, "no moment called t9"),
        ({"t0": (date(2026, 1, 2), date(2026, 1, 1))}, "closes before it opens"),
    ],
)
def test_what_is_no_round(
    programme: Programme, framework: Framework, moments: Any, part: str
) -> None:
    with pytest.raises(ValidationError, match=part):
        open_round(programme=programme, framework=framework, moments=moments, actor=None)
    assert not AssessmentRound.objects.exists()


def test_a_whole_one_at_once_in_the_past(ada: User, moments: Moments) -> None:
    at = noon(moments["t0"].opens_on)
    done = submit_assessment(
        moment=moments["t0"], person=ada, answers=all_at("2"), actor=ada, at=at
    )
    done.refresh_from_db()
    assert (done.started_at, done.submitted_at, done.view) == (at, at, "now")
    assert levels(done) == all_at("2")
    (event,) = Event.objects.filter(verb="skills.assessment_submitted")
    assert (event.at, event.actor, event.data) == (at, ada, {"moment": "t0", "view": "now"})


def test_saved_in_part_and_submitted_later(ada: User, moments: Moments) -> None:
    t2 = moments["t2"]
    save_answers(moment=t2, person=ada, answers={"CU1": "1", "CU2": "2"}, actor=ada)
    save_answers(moment=t2, person=ada, answers={"CU2": "prefer_not"}, actor=ada)
    with pytest.raises(IncompleteError) as refused:
        submit_assessment(moment=t2, person=ada, answers={"IN1": "3"}, actor=ada)
    assert [item.code for item in refused.value.missing] == ["IN2"]
    assert "Trying things" in str(refused.value)
    assert Assessment.objects.get().submitted_at is None
    done = submit_assessment(
        moment=t2, person=ada, answers={"IN1": "3", "IN2": "not_relevant"}, actor=ada
    )
    assert levels(done) == {
        "CU1": "1",
        "CU2": "prefer_not",
        "IN1": "3",
        "IN2": "not_relevant",
    }


def test_submitted_is_final_and_twice_is_once(ada: User, moments: Moments) -> None:
    t2 = moments["t2"]
    submit_assessment(moment=t2, person=ada, answers=all_at("1"), actor=ada)
    submit_assessment(moment=t2, person=ada, answers=all_at("1"), actor=ada)
    for deed in (submit_assessment, save_answers):
        with pytest.raises(ValidationError, match="cannot be changed"):
            deed(moment=t2, person=ada, answers={"CU1": "3"}, actor=ada)
    assert levels(Assessment.objects.get()) == all_at("1")
    assert Event.objects.filter(verb="skills.assessment_submitted").count() == 1


def test_the_end_asks_two_views_and_takes_both_or_none(ada: User, moments: Moments) -> None:
    t2 = moments["t2"]
    with pytest.raises(IncompleteError):
        submit_moment(moment=t2, person=ada, answers={"then": all_at("0")}, actor=ada)
    assert not Assessment.objects.exists()
    answers = {"then": all_at("0"), "now": all_at("2")}
    assert len(submit_moment(moment=t2, person=ada, answers=answers, actor=ada)) == 2


def test_only_the_end_looks_back(ada: User, moments: Moments) -> None:
    with pytest.raises(ValidationError, match="does not ask"):
        submit_assessment(
            moment=moments["t0"],
            person=ada,
            view="then",
            answers=all_at("0"),
            actor=ada,
            at=noon(moments["t0"].opens_on),
        )


@pytest.mark.parametrize("code", ["t0", "t3"])
def test_closed_moments_take_nothing(ada: User, moments: Moments, code: str) -> None:
    with pytest.raises(ValidationError, match="not open"):
        save_answers(moment=moments[code], person=ada, answers={"CU1": "1"}, actor=ada)
    assert not Assessment.objects.exists()


def test_the_first_and_the_last_day_are_open(ada: User, moments: Moments) -> None:
    t0 = moments["t0"]
    for day in (t0.opens_on, t0.closes_on):
        save_answers(moment=t0, person=ada, answers={"CU1": "1"}, actor=ada, at=noon(day))
    after = noon(t0.closes_on + timedelta(days=1))
    with pytest.raises(ValidationError, match="not open"):
        save_answers(moment=t0, person=ada, answers={"CU1": "1"}, actor=ada, at=after)


@pytest.mark.parametrize("answers", [{"XX": "1"}, {"CU1": "4"}, {"CU1": ""}])
def test_unknown_elements_and_levels_leave_nothing(
    ada: User, moments: Moments, answers: dict[str, str]
) -> None:
    with pytest.raises(ValidationError):
        save_answers(moment=moments["t2"], person=ada, answers=answers, actor=ada)
    assert not Answer.objects.exists()
    assert not Event.objects.filter(verb="skills.answers_saved").exists()


def test_nobody_answers_for_another(ada: User, bo: User, moments: Moments) -> None:
    with pytest.raises(PermissionDenied):
        save_answers(moment=moments["t2"], person=ada, answers={"CU1": "1"}, actor=bo)
    assert not Assessment.objects.exists()


def test_the_record_knows_no_level(ada: User, moments: Moments) -> None:
    save_answers(moment=moments["t2"], person=ada, answers={"CU1": "prefer_not"}, actor=ada)
    submit_assessment(moment=moments["t2"], person=ada, answers=all_at("3"), actor=ada)
    for event in Event.objects.filter(verb__startswith="skills."):
        assert set(event.data) <= {"moment", "view", "answers", "version", "items", "moments"}
        assert "prefer_not" not in str(event.data)
