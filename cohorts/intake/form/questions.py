"""A call's own questions, as data: what they may be, how they are read, the form we begin with."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from infuse.bilingual import Bilingual

# short: one line. long: a text with a word limit. choice, choices: of the question's options.
KINDS = ("short", "long", "choice", "choices", "number", "day")
CHOOSING = ("choice", "choices")
MOST_WORDS = 1000

# What every application is asked anyway; a question of a call may not take such a key.
CORE = (
    "full_name",
    "email",
    "organisation",
    "job_title",
    "grade",
    "preferred_language",
    "working_pattern",
    "days_available",
    "adjustments",
    "route",
    "nominated_by",
    "line_manager_name",
    "line_manager_email",
)
RESERVED = frozenset((*CORE, "ref", "state", "version", "written_in", "submitted_at"))


@dataclass(frozen=True)
class Option:
    """One of a question's choices."""

    value: str
    label_en: str
    label_cy: str

    label = Bilingual()


@dataclass(frozen=True)
class Question:
    """A question in both languages. `max_words` counts for long texts only."""

    key: str
    kind: str
    label_en: str
    label_cy: str
    hint_en: str = ""
    hint_cy: str = ""
    required: bool = True
    max_words: int = 300
    options: tuple[Option, ...] = ()
    reviewers_see: bool = True

    label = Bilingual()
    hint = Bilingual()


DEFAULT_QUESTIONS = (
    Question(
        key="motivation",
        kind="long",
        label_en="Why do you want to take part?",
        label_cy="Pam ydych chi am gymryd rhan?",
        hint_en="Write as you would talk. We look for curiosity, not for polish.",
        hint_cy="Ysgrifennwch fel y byddech yn siarad. Chwilfrydedd sy'n bwysig i ni, nid graen.",
    ),
    Question(
        key="problem_to_work_on",
        kind="long",
        label_en="Which problem would you like to work on?",
        label_cy="Pa broblem yr hoffech weithio arni?",
        hint_en="Who is it a problem for, and what have you seen of it yourself?",
        hint_cy="I bwy mae'n broblem, a beth ydych chi wedi'i weld ohoni eich hun?",
    ),
)


def as_data(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The questions as JSON takes them."""
    return [asdict(question) | {"options": _options(question)} for question in questions]


def _options(question: Question) -> list[dict[str, str]]:
    return [asdict(option) for option in question.options]


def from_data(data: Iterable[dict[str, Any]]) -> list[Question]:
    """The questions of a published form; no checking, that was done before it was published."""
    return [
        Question(**one | {"options": tuple(Option(**option) for option in one["options"])})
        for one in data
    ]


def check_questions(questions: Iterable[Question]) -> list[Question]:
    """The questions, when a form may be published with them.

    Raises ValidationError with everything that is wrong, each naming its question.
    """
    found = list(questions)
    problems = [problem for question in found for problem in _problems(question)]
    keys = [question.key for question in found]
    problems += [
        _("Two questions have the key “%(key)s”.") % {"key": key}
        for key in sorted({key for key in keys if keys.count(key) > 1})
    ]
    if problems:
        raise ValidationError(problems)
    return found


def _problems(question: Question) -> Iterable[str]:
    about = {"key": question.key}
    if not question.key.isidentifier() or question.key in RESERVED:
        yield _("A question cannot have the key “%(key)s”.") % about
    if question.kind not in KINDS:
        yield _("The question “%(key)s” is of an unknown kind.") % about
    if not (question.label_en and question.label_cy):
        yield _("The question “%(key)s” needs its words in English and in Welsh.") % about
    if bool(question.hint_en) != bool(question.hint_cy):
        yield _("The hint of the question “%(key)s” is missing in one language.") % about
    if question.kind == "long" and not 0 < question.max_words <= MOST_WORDS:
        yield _("The word limit of the question “%(key)s” is out of range.") % about
    if question.kind in CHOOSING and len({option.value for option in question.options}) < 2:
        yield _("The question “%(key)s” needs at least two choices.") % about
