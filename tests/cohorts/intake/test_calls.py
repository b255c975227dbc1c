"""Opening a call."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.intake.calls import form_of, is_open, open_call, still_takes
from cohorts.intake.form.questions import Question
from cohorts.intake.models import Call, Criterion
from cohorts.intake.review.criteria import CriterionPlan, planned
from cohorts.roster.models import Cohort
from infuse.models import Event, User


def test_a_call_with_its_criteria_and_form(call: Call, bo: User) -> None:
    assert [(c.code, c.name_en, c.name_cy, c.weight) for c in call.criteria.all()] == [
        ("fit", "Fit with the programme", "Addas i'r rhaglen", 1),
        ("impact", "Likely impact", "Effaith debygol", 1),
    ]
    assert form_of(call).number == 1
    assert Event.objects.get(verb="intake.call_opened").actor == bo


def test_it_is_open_from_its_opening_to_its_close_and_takes_what_comes_in_the_grace(
    call: Call,
) -> None:
    second = timedelta(seconds=1)
    grace = timedelta(minutes=call.grace_minutes)
    assert not is_open(call, call.opens_at - second) and is_open(call, call.opens_at)
    assert is_open(call, call.closes_at) and not is_open(call, call.closes_at + second)
    assert still_takes(call, call.closes_at + grace)
    assert not still_takes(call, call.closes_at + grace + second)
    assert not still_takes(call, call.opens_at - second)


def test_an_unknown_criterion_gets_a_readable_name() -> None:
    assert planned("local_roots").name_cy == "Local roots"
    assert planned(CriterionPlan("fit", name_en="Fits")).name_en == "Fits"


@pytest.mark.parametrize(
    "changes",
    [
        {"criteria": []},
        {"criteria": ["fit", "fit"]},
        {"criteria": [CriterionPlan("fit", weight=0)]},
        {"criteria": ["fit", CriterionPlan("impact", highest_score=10)]},
        {"questions": [Question("grade", "short", "Grade?", "Gradd?")]},
        {"backwards": True},
    ],
)
def test_an_unusable_call_is_refused_whole(
    cohort: Cohort, now: datetime, changes: dict[str, Any]
) -> None:
    closes_at = now - timedelta(days=1) if changes.pop("backwards", False) else now
    options: dict[str, Any] = {"criteria": ["fit"]} | changes
    with pytest.raises(ValidationError):
        open_call(cohort=cohort, opens_at=now, closes_at=closes_at, actor=None, **options)
    assert not Call.objects.exists() and not Criterion.objects.exists()


def test_a_cohort_has_one_call(call: Call, cohort: Cohort, now: datetime) -> None:
    with pytest.raises(ValidationError, match="call already"):
        open_call(
            cohort=cohort,
            opens_at=now,
            closes_at=now + timedelta(1),
            criteria=["fit"],
            actor=None,
        )
