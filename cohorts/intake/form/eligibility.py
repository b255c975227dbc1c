"""May somebody apply at all? The call's own rules, before the form. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cohorts.intake.form.conditions import shown_questions
from cohorts.intake.form.questions import ELIGIBILITY, Question


@dataclass(frozen=True)
class Eligibility:
    """The eligibility questions that are asked, those still open, and those that speak against."""

    asked: list[Question]
    unanswered: list[Question]
    against: list[Question]

    @property
    def may_apply(self) -> bool:
        """Every question is answered, and none speaks against it."""
        return not self.unanswered and not self.against

    @property
    def messages(self) -> list[str]:
        """Why one may not apply, in the page's language."""
        return [question.ineligible for question in self.against]


def eligibility(questions: Iterable[Question], answers: Mapping[str, Any]) -> Eligibility:
    """What the answers say. Without eligibility questions everybody may apply."""
    asked = shown_questions((q for q in questions if q.section == ELIGIBILITY), answers)
    return Eligibility(
        asked=asked,
        unanswered=[q for q in asked if not answers.get(q.key)],
        against=[q for q in asked if answers.get(q.key) and answers[q.key] not in set(q.eligible)],
    )
