"""Somebody says where they stand: saved in part as often as they like, submitted once."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from infuse.people.models import User
from infuse.record.write import record
from skills.assessments.models import Answer, Assessment, AssessmentMoment, SkillItem
from skills.assessments.moments import day_in, is_open, views_of


class IncompleteError(ValidationError):
    """Some elements have no answer; `missing` has them, in the framework's order."""

    def __init__(self, missing: list[SkillItem]) -> None:
        self.missing = missing
        text = ngettext(
            "%(count)d skill has no answer yet: %(skills)s.",
            "%(count)d skills have no answer yet: %(skills)s.",
            len(missing),
        )
        super().__init__(
            text % {"count": len(missing), "skills": ", ".join(item.label for item in missing)},
            code="incomplete",
        )


@transaction.atomic
def save_answers(
    *,
    moment: AssessmentMoment,
    person: User,
    view: str = Assessment.View.NOW,
    answers: Mapping[str, str],
    actor: User | None,
    at: datetime | None = None,
) -> Assessment:
    """Keep what somebody has answered so far, {element code: level}; what is not named stays.

    Raises ValidationError when the moment is not open or the answers were submitted, for an
    unknown element or level; PermissionDenied when somebody answers for another person.
    """
    at = at or timezone.now()
    _check_time(moment, person, actor, at)
    items = _check_answers(moment, view, answers)
    assessment = _mine(moment, person, view, at)
    if assessment.submitted_at:
        raise _submitted()
    _keep(assessment, items, answers)
    record(
        verb="skills.answers_saved",
        subject=assessment,
        actor=actor,
        at=at,
        data={"moment": moment.code, "view": view, "answers": len(answers)},
    )
    return assessment


@transaction.atomic
def submit_assessment(
    *,
    moment: AssessmentMoment,
    person: User,
    view: str = Assessment.View.NOW,
    answers: Mapping[str, str],
    actor: User | None,
    at: datetime | None = None,
) -> Assessment:
    """Submit one view of a moment: what was saved before, with `answers` over it, is final.

    The same answers again change nothing. Raises as `save_answers` does, and IncompleteError when
    an element of the framework has no answer.
    """
    at = at or timezone.now()
    _check_time(moment, person, actor, at)
    items = _check_answers(moment, view, answers)
    assessment = _mine(moment, person, view, at)
    saved = dict(assessment.answers.values_list("item__code", "level"))
    if assessment.submitted_at:
        if all(saved.get(code) == level for code, level in answers.items()):
            return assessment
        raise _submitted()
    missing = [item for code, item in items.items() if code not in answers and code not in saved]
    if missing:
        raise IncompleteError(missing)
    _keep(assessment, items, answers)
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
    actor: User | None,
    at: datetime | None = None,
) -> list[Assessment]:
    """Submit every view that a moment asks for, {view: {element code: level}}, or none of them.

    Raises as `submit_assessment` does.
    """
    at = at or timezone.now()
    return [
        submit_assessment(
            moment=moment,
            person=person,
            view=view,
            answers=answers.get(view, {}),
            actor=actor,
            at=at,
        )
        for view in views_of(moment.code)
    ]


def _check_time(moment: AssessmentMoment, person: User, actor: User | None, at: datetime) -> None:
    if actor is not None and actor != person:
        raise PermissionDenied
    if not is_open(moment, day_in(moment.programme, at)):
        raise ValidationError(_("This self-assessment is not open now."), code="not_open")


def _check_answers(
    moment: AssessmentMoment, view: str, answers: Mapping[str, str]
) -> dict[str, SkillItem]:
    """The elements that the moment asks about, by code, when the answers are about them."""
    if view not in views_of(moment.code):
        raise ValidationError(_("This self-assessment does not ask for that."), code="view")
    items = {item.code: item for item in moment.round.framework.items.all()}
    problems = []
    for code, level in answers.items():
        if code not in items:
            problems.append(_("There is no skill with the code %(code)s.") % {"code": code})
        if level not in Answer.Level.values:
            problems.append(
                _("“%(level)s” is not a level for the skill %(code)s.")
                % {"level": level, "code": code}
            )
    if problems:
        raise ValidationError(problems)
    return items


def _mine(moment: AssessmentMoment, person: User, view: str, at: datetime) -> Assessment:
    """The person's assessment, locked until the deed is done; made when there is none."""
    assessment, made = Assessment.objects.select_for_update().get_or_create(
        programme=moment.programme, moment=moment, person=person, view=view
    )
    if made:
        Assessment.objects.filter(pk=assessment.pk).update(started_at=at)
        assessment.started_at = at
    return assessment


def _keep(
    assessment: Assessment, items: Mapping[str, SkillItem], answers: Mapping[str, str]
) -> None:
    Answer.objects.bulk_create(
        [
            Answer(
                programme_id=assessment.programme_id,
                assessment=assessment,
                item=items[code],
                level=level,
            )
            for code, level in answers.items()
        ],
        update_conflicts=True,
        unique_fields=["assessment", "item"],
        update_fields=["level"],
    )


def _submitted() -> ValidationError:
    return ValidationError(
        _("You have submitted these answers. They cannot be changed any more."), code="submitted"
    )
