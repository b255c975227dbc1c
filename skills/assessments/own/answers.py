"""All that somebody has submitted, each answer with the words that it was given to."""

from collections.abc import Iterator, Sequence
from typing import Any

from infuse.people.models import User
from infuse.tenancy.models import Programme
from skills.assessments.models import Answer

HEAD = (
    "moment",
    "view",
    "submitted_at",
    "framework_version",
    "code",
    "area",
    "label_en",
    "label_cy",
    "behaviour_en",
    "behaviour_cy",
    "level",
    "level_in_words",
    "example",
    "example_month",
)


def own_answers(programme: Programme, person: User) -> list[Answer]:
    """A person's submitted answers, oldest first, in the framework's order; one query."""
    return list(
        programme.answers.filter(assessment__person=person, assessment__submitted_at__isnull=False)
        .select_related("item__framework", "assessment__moment")
        .order_by("assessment__submitted_at", "assessment__view", "item__position")
    )


def as_rows(answers: Sequence[Answer]) -> Iterator[list[Any]]:
    """The answers as rows under `HEAD`."""
    for answer in answers:
        item, assessment = answer.item, answer.assessment
        yield [
            assessment.moment.code,
            assessment.view,
            assessment.submitted_at,
            item.framework.version,
            item.code,
            item.area,
            item.label_en,
            item.label_cy,
            item.behaviour_en,
            item.behaviour_cy,
            answer.level,
            answer.get_level_display(),
            answer.example,
            f"{answer.example_month:%Y-%m}" if answer.example_month else "",
        ]
