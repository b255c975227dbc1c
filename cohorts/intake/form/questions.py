"""A call's own questions, as data: what they may be and how they are read."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

from infuse.bilingual import Bilingual

# short: one line. long: a text with a word limit. choice, choices: of the question's options.
# yesno: two answers that the manager words as verbs. grid: weekdays by half-days.
KINDS: Final = ("short", "long", "choice", "choices", "yesno", "number", "day", "file", "grid")
CHOOSING: Final = ("choice", "choices", "yesno")
MOST_WORDS: Final = 1000
MOST_MEGABYTES: Final = 20
ELIGIBILITY: Final = "eligibility"

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
RESERVED = frozenset(
    (*CORE, "ref", "state", "version", "written_in", "submitted_at", "asked", "form_number")
)


@dataclass(frozen=True)
class Option:
    """One of a question's choices. Its value never stands for other words."""

    value: str
    label_en: str
    label_cy: str

    label = Bilingual()


@dataclass(frozen=True)
class Condition:
    """Asked only when an earlier question was answered with one of these values."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A question in both languages; what only one kind of question uses is left as it is.

    `minimum` and `maximum` are numbers as text. `eligible` are the answers with which one may
    apply; `ineligible` is what one is told after another answer.
    """

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
    blind_see: bool = True
    section: str = "ideas"
    minimum: str = ""
    maximum: str = ""
    unit_en: str = ""
    unit_cy: str = ""
    max_megabytes: int = 10
    show_when: Condition | None = None
    eligible: tuple[str, ...] = ()
    ineligible_en: str = ""
    ineligible_cy: str = ""

    label = Bilingual()
    hint = Bilingual()
    unit = Bilingual()
    ineligible = Bilingual()


@dataclass(frozen=True)
class Section:
    """One page of the form."""

    key: str
    title_en: str
    title_cy: str
    intro_en: str = ""
    intro_cy: str = ""

    title = Bilingual()
    intro = Bilingual()


@dataclass(frozen=True)
class Form:
    """Sections in their order, and the questions of all of them in theirs."""

    sections: tuple[Section, ...]
    questions: tuple[Question, ...]

    def of(self, section: str) -> list[Question]:
        """The questions of a section; those of "eligibility" come before any."""
        return [question for question in self.questions if question.section == section]

    def question(self, key: str) -> Question | None:
        """The question with this key."""
        return next((question for question in self.questions if question.key == key), None)

    def section(self, key: str) -> Section | None:
        """The section with this key."""
        return next((section for section in self.sections if section.key == key), None)

    def in_order(self) -> list[Question]:
        """Every question as one meets them: eligibility, then section by section."""
        places = {section.key: place for place, section in enumerate(self.sections, start=1)}
        return sorted(self.questions, key=lambda question: places.get(question.section, 0))


def as_data(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The questions as JSON takes them."""
    return [asdict(question) | _nested(question) for question in questions]


def _nested(question: Question) -> dict[str, Any]:
    when = question.show_when
    return {
        "options": [asdict(option) for option in question.options],
        "eligible": list(question.eligible),
        "show_when": {"question": when.question, "values": list(when.values)} if when else None,
    }


def from_data(data: Iterable[dict[str, Any]]) -> list[Question]:
    """The questions of a published form; no checking, that was done before it was published."""
    return [question_from(one) for one in data]


def question_from(data: dict[str, Any]) -> Question:
    """One question from its JSON."""
    when = data.get("show_when")
    nested = {
        "options": tuple(Option(**option) for option in data.get("options", ())),
        "eligible": tuple(data.get("eligible", ())),
        "show_when": Condition(when["question"], tuple(when["values"])) if when else None,
    }
    return Question(**data | nested)


def sections_as_data(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """The sections as JSON takes them."""
    return [asdict(section) for section in sections]


def form_from(sections: Iterable[dict[str, Any]], questions: Iterable[dict[str, Any]]) -> Form:
    """A form from the JSON of its two parts; one without sections has the usual one."""
    found = tuple(Section(**section) for section in sections)
    return Form(found or (USUAL_SECTION,), tuple(from_data(questions)))


USUAL_SECTION: Final = Section("ideas", "Your ideas", "Eich syniadau")
