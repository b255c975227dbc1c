"""Writes answers down: what changed, at which version, and never over what is newer."""

from collections.abc import Mapping
from datetime import datetime

from infuse.people.models import User
from skills.assessments.examples import Example
from skills.assessments.models import Answer, Assessment, AssessmentMoment, SkillItem
from skills.assessments.refusals import StaleAnswersError


def own_assessment(moment: AssessmentMoment, person: User, view: str, at: datetime) -> Assessment:
    """The person's assessment, locked until the deed is done; made when there is none."""
    assessment, made = Assessment.objects.select_for_update(no_key=True).get_or_create(
        programme=moment.programme, moment=moment, person=person, view=view
    )
    if made:
        Assessment.objects.filter(pk=assessment.pk).update(started_at=at)
        assessment.started_at = at
    return assessment


def answers_of(assessment: Assessment) -> dict[str, tuple[str, Example]]:
    """What is saved, by element code."""
    rows = assessment.answers.values_list("item__code", "level", "example", "example_month")
    return {code: (level, Example(text, month)) for code, level, text, month in rows}


def keep(
    assessment: Assessment,
    items: Mapping[str, SkillItem],
    answers: Mapping[str, str],
    examples: Mapping[str, Example],
    seen: int | None,
) -> int:
    """Save the answers that differ from what stands there; returns how many do.

    Raises StaleAnswersError when one of them was saved after version `seen`; then nothing is kept.
    """
    saved = {one.item.code: one for one in assessment.answers.select_related("item")}
    changed = [row for row in _wanted(assessment, items, answers, examples, saved) if row]
    if seen is not None:
        newer = {row.item.code: saved[row.item.code] for row in changed if row.item.code in saved}
        stale = {code: one for code, one in newer.items() if one.version > seen}
        if stale:
            raise StaleAnswersError(stale, assessment.version)
    if not changed:
        return 0
    assessment.version += 1
    assessment.save(update_fields=["version"])
    for row in changed:
        row.version = assessment.version
    Answer.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["assessment", "item"],
        update_fields=["level", "example", "example_month", "version"],
    )
    return len(changed)


def _wanted(
    assessment: Assessment,
    items: Mapping[str, SkillItem],
    answers: Mapping[str, str],
    examples: Mapping[str, Example],
    saved: Mapping[str, Answer],
) -> list[Answer | None]:
    """The rows as they should be; None for one that stands there like that already."""
    rows: list[Answer | None] = []
    for code in answers:
        old = saved.get(code)
        before = Example(old.example, old.example_month) if old else Example()
        example = examples.get(code, before)
        if old and old.level == answers[code] and example == before:
            rows.append(None)
            continue
        rows.append(
            Answer(
                programme_id=assessment.programme_id,
                assessment=assessment,
                item=items[code],
                level=answers[code],
                example=example.text.strip(),
                example_month=example.month,
            )
        )
    return rows
