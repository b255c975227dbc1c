"""Somebody says where they stand: saved in part as often as they like, submitted once."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from infuse.people.models import User
from infuse.record.write import record
from skills.assessments.checking import check_answers, check_complete, check_time
from skills.assessments.examples import Example
from skills.assessments.keeping import answers_of, keep, own_assessment
from skills.assessments.models import Assessment, AssessmentMoment
from skills.assessments.moments import day_in, views_of
from skills.assessments.refusals import IncompleteError, StaleAnswersError, submitted

__all__ = [
    "Example",
    "IncompleteError",
    "StaleAnswersError",
    "save_answers",
    "submit_assessment",
    "submit_moment",
]


@transaction.atomic
def save_answers(
    *,
    moment: AssessmentMoment,
    person: User,
    view: str = Assessment.View.NOW,
    answers: Mapping[str, str],
    examples: Mapping[str, Example] | None = None,
    seen: int | None = None,
    by_itself: bool = False,
    actor: User | None,
    at: datetime | None = None,
) -> Assessment:
    """Keep what somebody has answered so far, {element code: level}; what is not named stays.

    `examples` by element code are kept with their levels. `seen` is the version that the page
    showed; None does not ask. `by_itself`: the page saved while somebody answered, and the record
    notes only the first time. Raises ValidationError when the moment is not open or the answers
    were submitted, for an unknown element or level; StaleAnswersError when answers differ from
    what was saved elsewhere since; PermissionDenied when somebody answers for another person.
    """
    at, examples = at or timezone.now(), examples or {}
    check_time(moment, person, actor, at)
    items = check_answers(moment, view, answers, examples)
    assessment = own_assessment(moment, person, view, at)
    if assessment.submitted_at:
        raise submitted()
    first = assessment.version == 0
    changed = keep(assessment, items, answers, examples, seen)
    if changed and (first or not by_itself):
        record(
            verb="skills.answers_saved",
            subject=assessment,
            actor=actor,
            at=at,
            data={"moment": moment.code, "view": view, "answers": changed},
        )
    return assessment


@transaction.atomic
def submit_assessment(
    *,
    moment: AssessmentMoment,
    person: User,
    view: str = Assessment.View.NOW,
    answers: Mapping[str, str],
    examples: Mapping[str, Example] | None = None,
    seen: int | None = None,
    need_examples: bool = True,
    actor: User | None,
    at: datetime | None = None,
) -> Assessment:
    """Submit one view of a moment: what was saved before, with `answers` over it, is final.

    The same answers again change nothing. Looking back needs no examples; answers that were given
    before the platform (`need_examples=False`) have none. Raises as `save_answers` does, and
    IncompleteError when an element has no answer, or a level no example that it needs.
    """
    at, examples = at or timezone.now(), examples or {}
    check_time(moment, person, actor, at)
    items = check_answers(moment, view, answers, examples)
    assessment = own_assessment(moment, person, view, at)
    if assessment.submitted_at:
        saved = answers_of(assessment)
        if all(code in saved and saved[code][0] == level for code, level in answers.items()):
            return assessment
        raise submitted()
    keep(assessment, items, answers, examples, seen)
    needed = need_examples and view == Assessment.View.NOW
    day = day_in(moment.programme, at)
    check_complete(items, answers_of(assessment), day, need_examples=needed)
    assessment.submitted_at = at
    assessment.save(update_fields=["submitted_at"])
    record(
        verb="skills.assessment_submitted",
        subject=assessment,
        actor=actor,
        at=at,
        data={"moment": moment.code, "view": view},
    )
    return assessment


@transaction.atomic
def submit_moment(
    *,
    moment: AssessmentMoment,
    person: User,
    answers: Mapping[str, Mapping[str, str]],
    examples: Mapping[str, Example] | None = None,
    need_examples: bool = True,
    actor: User | None,
    at: datetime | None = None,
) -> list[Assessment]:
    """Submit every view that a moment asks for, {view: {element code: level}}, or none of them.

    The examples belong to the view of now. Raises as `submit_assessment` does.
    """
    at = at or timezone.now()
    return [
        submit_assessment(
            moment=moment,
            person=person,
            view=view,
            answers=answers.get(view, {}),
            examples=examples if view == Assessment.View.NOW else None,
            need_examples=need_examples,
            actor=actor,
            at=at,
        )
        for view in views_of(moment.code)
    ]
