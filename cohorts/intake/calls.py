"""Opening a call, and whether one takes applications at a moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.intake.form.checking import check_questions
from cohorts.intake.form.defaults import DEFAULT_QUESTIONS
from cohorts.intake.form.questions import USUAL_SECTION, Question, as_data, sections_as_data
from cohorts.intake.models import Call, Criterion, FormVersion
from cohorts.intake.opening.readiness import state_of
from cohorts.intake.review.criteria import CriterionPlan, planned
from cohorts.roster.models import Cohort
from infuse.people.models import User
from infuse.record.write import record


@transaction.atomic
def open_call(
    *,
    cohort: Cohort,
    opens_at: datetime,
    closes_at: datetime,
    criteria: Sequence[str | CriterionPlan],
    questions: Sequence[Question] | None = None,
    reviews_wanted: int = 2,
    grace_minutes: int = 60,
    capacity: int | None = None,
    actor: User | None,
    at: datetime | None = None,
) -> Call:
    """Make a cohort's call and announce it, with its criteria and the first version of its form.

    A criterion may be given by its code alone. Without questions the form is the default one,
    without a capacity there are as many places as the cohort has. Raises ValidationError, by
    field, when the cohort has a call, the moments are out of order, or criteria or questions are
    not usable.
    """
    plans = [planned(criterion) for criterion in criteria]
    asked = check_questions(DEFAULT_QUESTIONS if questions is None else questions)
    problems = _moment_problems(opens_at, closes_at) | _criteria_problems(plans)
    if Call.objects.filter(programme=cohort.programme, cohort=cohort).exists():
        problems["cohort"] = _("This cohort has a call already.")
    if problems:
        raise ValidationError(problems)
    call = Call.objects.create(
        programme=cohort.programme,
        cohort=cohort,
        opens_at=opens_at,
        closes_at=closes_at,
        reviews_wanted=reviews_wanted,
        grace_minutes=grace_minutes,
        capacity=cohort.capacity if capacity is None else capacity,
        announced_at=at or timezone.now(),
        announced_by=actor,
    )
    _add_criteria(call, plans)
    FormVersion.objects.create(
        programme=cohort.programme,
        call=call,
        number=1,
        sections=sections_as_data([USUAL_SECTION]),
        questions=as_data(asked),
        published_at=at or timezone.now(),
    )
    data = {"cohort": cohort.slug, "criteria": [plan.code for plan in plans]}
    record(verb="intake.call_opened", subject=call, actor=actor, at=at, data=data)
    return call


def _add_criteria(call: Call, plans: list[CriterionPlan]) -> None:
    rows = [
        Criterion(
            programme_id=call.programme_id,
            call=call,
            position=place,
            code=plan.code,
            name_en=plan.name_en,
            name_cy=plan.name_cy,
            weight=plan.weight,
            highest_score=plan.highest_score,
        )
        for place, plan in enumerate(plans, start=1)
    ]
    for row in rows:
        row.clean_fields(exclude=["call"])
    Criterion.objects.bulk_create(rows)


def _moment_problems(opens_at: datetime, closes_at: datetime) -> dict[str, Any]:
    if closes_at <= opens_at:
        return {"closes_at": _("A call closes after it opens.")}
    return {}


def _criteria_problems(plans: list[CriterionPlan]) -> dict[str, Any]:
    problems = []
    if not plans:
        problems.append(_("Reviewers need at least one criterion."))
    if len({plan.code for plan in plans}) < len(plans):
        problems.append(_("Two criteria have the same code."))
    if any(plan.weight < 1 or plan.highest_score < 2 for plan in plans):
        problems.append(_("A criterion needs a weight of 1 or more, and at least two scores."))
    if len({plan.highest_score for plan in plans}) > 1:
        problems.append(_("All criteria of a call share one scale."))
    return {"criteria": problems} if problems else {}


def is_open(call: Call, at: datetime | None = None) -> bool:
    """Whether somebody may begin an application at the moment (now)."""
    return state_of(call, at) == "open"


def still_takes(call: Call, at: datetime | None = None) -> bool:
    """Whether an application that was begun in time may still be sent: the grace counts."""
    return state_of(call, at) in ("open", "grace")


def form_of(call: Call) -> FormVersion:
    """The form that a new application answers: the latest published version."""
    return call.form_versions.order_by("-number")[0]
