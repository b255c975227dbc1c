"""What keeps a form from being published, each problem naming its question or section."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.intake.form.answers import number_of
from cohorts.intake.form.questions import (
    CHOOSING,
    ELIGIBILITY,
    KINDS,
    MOST_MEGABYTES,
    MOST_WORDS,
    RESERVED,
    USUAL_SECTION,
    Form,
    Question,
    Section,
)


def check_questions(questions: Iterable[Question]) -> list[Question]:
    """The questions, when a form may be published with them.

    Raises ValidationError with everything that is wrong, each naming its question.
    """
    found = list(questions)
    if problems := problems_in_form(Form((USUAL_SECTION,), tuple(found))):
        raise ValidationError(problems)
    return found


def problems_in_form(form: Form) -> list[str]:
    """Everything that is missing or wrong, as sentences."""
    problems = [problem for section in form.sections for problem in _in_section(section)]
    earlier: dict[str, Question] = {}
    known = {section.key for section in form.sections} | {ELIGIBILITY}
    for question in form.in_order():
        problems += _in_question(question)
        problems += _in_condition(question, earlier)
        if question.section not in known:
            problems.append(_("“%(name)s” stands in no section.") % {"name": name_of(question)})
        earlier[question.key] = question
    keys = [question.key for question in form.questions]
    problems += [
        _("Two questions have the key “%(key)s”.") % {"key": key}
        for key in sorted({key for key in keys if keys.count(key) > 1})
    ]
    return problems


def name_of(question: Question) -> str:
    """What a message calls the question: its words, or its key while it has none."""
    return question.label or question.key


def _in_section(section: Section) -> Iterator[str]:
    about = {"name": section.title or section.key}
    if not section.title_en:
        yield _("The section “%(name)s” needs its title in English.") % about
    if not section.title_cy:
        yield _("The section “%(name)s” needs its title in Welsh.") % about
    if section.intro_en and not section.intro_cy:
        yield _("The introduction of the section “%(name)s” is missing in Welsh.") % about
    if section.intro_cy and not section.intro_en:
        yield _("The introduction of the section “%(name)s” is missing in English.") % about


def _in_question(question: Question) -> Iterator[str]:
    about = {"key": question.key, "name": name_of(question)}
    if not question.key.isidentifier() or question.key in RESERVED:
        yield _("A question cannot have the key “%(key)s”.") % about
    if question.kind not in KINDS:
        yield _("The question “%(name)s” is of an unknown kind.") % about
    if not question.label_en:
        yield _("The question “%(name)s” needs its words in English.") % about
    if not question.label_cy:
        yield _("The question “%(name)s” needs its words in Welsh.") % about
    if question.hint_en and not question.hint_cy:
        yield _("The hint of the question “%(name)s” is missing in Welsh.") % about
    if question.hint_cy and not question.hint_en:
        yield _("The hint of the question “%(name)s” is missing in English.") % about
    yield from _in_kind(question, about)
    if question.section == ELIGIBILITY:
        yield from _in_eligibility(question, about)


def _in_kind(question: Question, about: dict[str, str]) -> Iterator[str]:
    if question.kind == "long" and not 0 < question.max_words <= MOST_WORDS:
        yield _("The word limit of the question “%(name)s” is out of range.") % about
    if question.kind == "file" and not 0 < question.max_megabytes <= MOST_MEGABYTES:
        yield _("The size limit of the question “%(name)s” is out of range.") % about
    if question.kind in CHOOSING:
        yield from _in_options(question, about)
    if question.kind == "number":
        yield from _in_range(question, about)


def _in_options(question: Question, about: dict[str, str]) -> Iterator[str]:
    if len({option.value for option in question.options}) < 2:
        yield _("The question “%(name)s” needs at least two choices.") % about
    if any(not option.label_en for option in question.options):
        yield _("The choices of the question “%(name)s” are missing in English.") % about
    if any(not option.label_cy for option in question.options):
        yield _("The choices of the question “%(name)s” are missing in Welsh.") % about


def _in_range(question: Question, about: dict[str, str]) -> Iterator[str]:
    ends = [number_of(text) for text in (question.minimum, question.maximum) if text]
    if None in ends:
        yield _("The least or greatest number of the question “%(name)s” is no number.") % about
    elif len(ends) == 2 and ends[0] > ends[1]:  # type: ignore[operator]  # none of them is None
        yield _("The least number of “%(name)s” is greater than its greatest.") % about
    if bool(question.unit_en) != bool(question.unit_cy):
        yield _("The unit of the question “%(name)s” is missing in one language.") % about


def _in_eligibility(question: Question, about: dict[str, str]) -> Iterator[str]:
    values = {option.value for option in question.options}
    if question.kind not in ("choice", "yesno"):
        yield _("The eligibility question “%(name)s” must offer choices, one to be made.") % about
    elif not set(question.eligible) & values or set(question.eligible) >= values:
        yield _("Say for “%(name)s” with which answers somebody may apply, and not all.") % about
    if not question.ineligible_en:
        yield _("“%(name)s” needs a message in English for who may not apply.") % about
    if not question.ineligible_cy:
        yield _("“%(name)s” needs a message in Welsh for who may not apply.") % about


def _in_condition(question: Question, earlier: dict[str, Question]) -> Iterator[str]:
    when = question.show_when
    if when is None:
        return
    about = {"name": name_of(question)}
    asked = earlier.get(when.question)
    if asked is None or asked.kind not in CHOOSING:
        yield _("“%(name)s” depends on a question that no longer comes before it.") % about
    elif not set(when.values) & {option.value for option in asked.options}:
        yield _("“%(name)s” depends on an answer that can no longer be given.") % about
