"""What a newer form changes for somebody who is answering the older one. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cohorts.intake.form.questions import Form, Question, as_data


@dataclass(frozen=True)
class Changes:
    """Questions that came, that went, and that are worded or limited otherwise (as they are now).

    `kept` are the answers given before that the newer form has no place for.
    """

    added: list[Question]
    removed: list[Question]
    reworded: list[Question]
    kept: list[dict[str, Any]]

    @property
    def told(self) -> list[str]:
        """What the writer is told of it, in sentences."""
        parts = (
            (self.added, _("New: %(names)s.")),
            (self.reworded, _("Asked in other words or with other limits: %(names)s.")),
            (self.removed, _("No longer asked: %(names)s.")),
        )
        return [
            text % {"names": "; ".join(f"“{question.label}”" for question in questions)}
            for questions, text in parts
            if questions
        ]


def changes_between(old: Form, new: Form, answers: Mapping[str, Any]) -> Changes:
    """From one form to the other, for somebody with these answers."""
    before = {question.key: question for question in old.questions}
    after = {question.key: question for question in new.questions}
    removed = [question for key, question in before.items() if key not in after]
    same = [(before[key], question) for key, question in after.items() if key in before]
    return Changes(
        added=[question for key, question in after.items() if key not in before],
        removed=removed,
        reworded=[now for was, now in same if _as_asked(was) != _as_asked(now)],
        kept=[_keep(question, answers[question.key]) for question in removed
              if answers.get(question.key)]
        + [_keep(was, answers[was.key]) for was, now in same
           if _homeless(was, now, answers.get(was.key))],
    )  # fmt: skip


def carried(new: Form, changes: Changes, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that the newer form has a place for."""
    options = {q.key: {option.value for option in q.options} for q in new.questions if q.options}
    found = {}
    for question in new.questions:
        answer = answers.get(question.key, "")
        if question.key in options:
            answer = _still_offered(answer, options[question.key])
        found[question.key] = answer
    return found


def _still_offered(answer: Any, values: set[str]) -> Any:
    if isinstance(answer, list):
        return [one for one in answer if one in values]
    return answer if answer in values else ""


def _homeless(was: Question, now: Question, answer: Any) -> bool:
    """Whether a choice was made that is no longer offered."""
    if not answer or not now.options:
        return False
    chosen = {answer} if isinstance(answer, str) else set(answer)
    return not chosen <= {option.value for option in now.options}


def _keep(question: Question, answer: Any) -> dict[str, Any]:
    return {"question": as_data([question])[0], "answer": answer}


def _as_asked(question: Question) -> tuple[Any, ...]:
    """What an applicant sees of a question."""
    return (
        question.label_en,
        question.label_cy,
        question.hint_en,
        question.hint_cy,
        question.options,
        question.max_words,
        question.minimum,
        question.maximum,
        question.required,
    )
