"""Answers to a call's own questions: kept as typed while a draft, checked before they are sent.

An answer is a text, a list of texts where several choices may be made, or, for a file, the number
of its upload with its name and size. Pure: no database.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.intake.form.conditions import shown_questions
from cohorts.intake.form.grid import CELLS, cell_name
from cohorts.intake.form.questions import CHOOSING, Question

type Answer = str | list[str] | dict[str, Any]

# Far above any word limit: it only keeps a broken client from filling the table.
MOST_CHARACTERS = 20_000


def kept(
    questions: Iterable[Question],
    answers: Mapping[str, Any],
    before: Mapping[str, Any] | None = None,
) -> dict[str, Answer]:
    """The answers to these questions, tidied; others are dropped.

    Where `before` is given, a question that `answers` does not name keeps what stood there. Raises
    ValidationError, by key, for an answer so long that it will not be kept.
    """
    merged = {**(before or {}), **answers}
    tidied = {q.key: _tidy(q, merged.get(q.key)) for q in questions}
    too_long = {
        key: _("This answer is too long to be kept.")
        for key, answer in tidied.items()
        if len("".join(answer)) > MOST_CHARACTERS
    }
    if too_long:
        raise ValidationError(too_long)
    return tidied


def _tidy(question: Question, answer: Any) -> Answer:
    if question.kind in ("choices", "grid"):
        return [str(one) for one in answer or []]
    if question.kind == "file":
        return dict(answer) if isinstance(answer, Mapping) else ""
    return "" if answer is None else str(answer).strip()


def problems_in(questions: Iterable[Question], answers: Mapping[str, Answer]) -> dict[str, str]:
    """By key, what keeps each answer from being sent. A question that is not asked has none."""
    asked = shown_questions(questions, answers)
    found = {q.key: _problem(q, answers.get(q.key, "")) for q in asked}
    return {key: problem for key, problem in found.items() if problem}


def _problem(question: Question, answer: Answer) -> str:
    if not answer:
        return _required(question) if question.required else ""
    if question.kind == "long":
        return _too_many_words(question, str(answer))
    if question.kind in CHOOSING or question.kind == "grid":
        chosen = set([answer] if isinstance(answer, str) else answer)
        known = {option.value for option in question.options} or set(CELLS)
        return "" if chosen <= known else _("Choose from the answers given.")
    if question.kind == "number":
        return _number_problem(question, answer)
    if question.kind == "day" and day_of(answer) is None:
        return _("Enter a real date.")
    return ""


def _number_problem(question: Question, answer: Answer) -> str:
    number = number_of(answer)
    least, most = number_of(question.minimum), number_of(question.maximum)
    if number is None:
        return _("Enter a number.")
    if least is not None and number < least:
        return _("Enter a number that is %(least)s or more.") % {"least": question.minimum}
    if most is not None and number > most:
        return _("Enter a number that is %(most)s or less.") % {"most": question.maximum}
    return ""


def _required(question: Question) -> str:
    if question.kind in ("choice", "yesno"):
        return _("Choose one answer.")
    if question.kind == "choices":
        return _("Choose at least one answer.")
    if question.kind == "grid":
        return _("Choose at least one half-day.")
    if question.kind == "file":
        return _("Choose a file.")
    return _("Answer this question.")


def _too_many_words(question: Question, answer: str) -> str:
    used = len(answer.split())
    if used <= question.max_words:
        return ""
    return ngettext(
        "Use no more than %(limit)d word. You have used %(used)d.",
        "Use no more than %(limit)d words. You have used %(used)d.",
        question.max_words,
    ) % {"limit": question.max_words, "used": used}


def number_of(answer: Answer) -> Decimal | None:
    """The number that was typed, None when it is none."""
    try:
        number = Decimal(str(answer).replace(",", "").replace(" ", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def day_of(answer: Answer) -> date | None:
    """The day that was typed (kept as YYYY-MM-DD), None when it is none."""
    try:
        return date.fromisoformat(str(answer))
    except ValueError:
        return None


def shown(question: Question, answer: Answer) -> str:
    """The answer as a page shows it, choices and days in the page's language."""
    if isinstance(answer, dict):
        return str(answer.get("name", ""))
    if question.kind in CHOOSING or question.kind == "grid":
        labels = {option.value: option.label for option in question.options}
        chosen = [answer] if isinstance(answer, str) else answer
        name, between = (cell_name, "; ") if question.kind == "grid" else (str, ", ")
        return between.join(labels.get(one) or name(one) for one in chosen if one)
    if question.kind == "day" and (day := day_of(answer)):
        return date_format(day, "j F Y")
    if question.kind == "number" and answer and question.unit:
        return f"{answer} {question.unit}"
    return str(answer)
