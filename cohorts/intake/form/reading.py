"""An application's answers for somebody to read, with the questions as they were asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import get_language, override

from cohorts.intake.form.answers import Answer, shown
from cohorts.intake.form.conditions import shown_questions
from cohorts.intake.form.questions import ELIGIBILITY, Question, question_from
from cohorts.intake.form.standing import form_of_version
from cohorts.intake.models import Application

type Audience = Literal["applicant", "manager", "reviewer", "blind"]


@dataclass(frozen=True)
class AnswerRead:
    """One answer. `written` says that somebody wrote it in their own words.

    `file` is what is known of a file: upload (its number), name, size in bytes.
    """

    key: str
    section: str
    section_title: str
    label: str
    text: str
    kind: str
    written: bool
    file: dict[str, Any] | None = None
    no_longer_asked: bool = False


def answers_read(
    application: Application, audience: Audience, *, language: str | None = None
) -> list[AnswerRead]:
    """The answers that this audience may read, in the order in which they were asked.

    Questions are in the language given, or the page's. One that was not asked of this applicant is
    left out. `form_version` should be selected with the application: no query is made otherwise.
    """
    with override(language or get_language()):
        return list(_read(application, audience))


def may_read(question: Question, audience: Audience) -> bool:
    """Whether this audience may read the answer to the question."""
    if audience == "reviewer":
        return question.reviewers_see
    if audience == "blind":
        return question.reviewers_see and question.blind_see
    return True


def _read(application: Application, audience: Audience) -> Iterator[AnswerRead]:
    form = form_of_version(application.form_version)
    titles = {section.key: section.title for section in form.sections}
    for question in shown_questions(form.in_order(), application.answers):
        if not may_read(question, audience):
            continue
        if question.section == ELIGIBILITY and audience in ("reviewer", "blind"):
            continue
        answer = application.answers.get(question.key, "")
        yield _one(question, answer, titles.get(question.section, ""))
    for kept in application.no_longer_asked:
        question = question_from(kept["question"])
        if may_read(question, audience):
            yield _one(question, kept["answer"], "", no_longer_asked=True)


def _one(
    question: Question, answer: Answer, title: str, *, no_longer_asked: bool = False
) -> AnswerRead:
    return AnswerRead(
        key=question.key,
        section=question.section,
        section_title=title,
        label=question.label,
        text=shown(question, answer),
        kind=question.kind,
        written=question.kind in ("short", "long"),
        file=answer if isinstance(answer, dict) else None,
        no_longer_asked=no_longer_asked,
    )
