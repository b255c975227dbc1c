"""Which questions are asked of somebody, after what they answered. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from cohorts.intake.form.questions import Question


def shown_questions(questions: Iterable[Question], answers: Mapping[str, Any]) -> list[Question]:
    """Those that are asked, in their order.

    A question whose condition names one that is itself not asked is not asked either.
    """
    asked: dict[str, Question] = {}
    for question in questions:
        if is_asked(question, asked, answers):
            asked[question.key] = question
    return list(asked.values())


def is_asked(question: Question, asked: Mapping[str, Any], answers: Mapping[str, Any]) -> bool:
    """Whether the question's condition holds; `asked` are the ones before it that are asked."""
    when = question.show_when
    if when is None:
        return True
    if when.question not in asked:
        return False
    answer = answers.get(when.question) or ()
    given = {answer} if isinstance(answer, str) else set(answer)
    return bool(given & set(when.values))
