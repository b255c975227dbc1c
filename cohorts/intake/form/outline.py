"""A form at a glance: for the editor, for who wants to read everything first, for paper."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.intake.form.kinds import terms_of
from cohorts.intake.form.questions import ELIGIBILITY, Form, Question, Section
from infuse.files.kinds import ANY, names_of


@dataclass(frozen=True)
class Asked:
    """A question with what is to be said about it. `when` says after which answer it is asked."""

    question: Question
    terms: list[str]
    when: str
    limits: list[str]
    first: bool
    last: bool


@dataclass(frozen=True)
class Part:
    """A section, or eligibility, with its questions."""

    key: str
    title: str
    section: Section | None
    asked: list[Asked]
    first: bool
    last: bool


def outline_of(form: Form) -> list[Part]:
    """Eligibility first, then every section."""
    parts = [Part(ELIGIBILITY, _("Before you begin"), None, _asked(form, ELIGIBILITY), True, True)]
    last = len(form.sections) - 1
    for place, section in enumerate(form.sections):
        asked = _asked(form, section.key)
        parts.append(Part(section.key, section.title, section, asked, place == 0, place == last))
    return parts


def _asked(form: Form, section: str) -> list[Asked]:
    own = form.of(section)
    return [
        Asked(
            question,
            terms_of(question),
            when_of(form, question),
            limits_of(question),
            place == 0,
            place == len(own) - 1,
        )
        for place, question in enumerate(own)
    ]


def when_of(form: Form, question: Question) -> str:
    """After which answer the question is asked, in words; empty when always."""
    when = question.show_when
    asked = form.question(when.question) if when else None
    if when is None or asked is None:
        return ""
    words = [option.label for option in asked.options if option.value in when.values]
    return _("Asked only after “%(question)s” is answered with: %(answers)s.") % {
        "question": asked.label,
        "answers": "; ".join(words),
    }


def limits_of(question: Question) -> list[str]:
    """What an answer may be, in words for an applicant."""
    limits = []
    if question.kind == "long":
        text = ngettext("Up to %(n)d word.", "Up to %(n)d words.", question.max_words)
        limits.append(text % {"n": question.max_words})
    if question.kind == "number":
        limits += _range(question)
    if question.kind == "file":
        about = {"kinds": names_of(ANY), "limit": question.max_megabytes}
        limits.append(_("%(kinds)s, up to %(limit)d MB.") % about)
    if question.kind == "grid":
        limits.append(_("Each working day, morning and afternoon."))
    if question.kind == "choices":
        limits.append(_("You may choose several."))
    if not question.required:
        limits.append(_("You may leave this empty."))
    return limits


def _range(question: Question) -> list[str]:
    about = {"least": question.minimum, "most": question.maximum, "unit": question.unit}
    if question.minimum and question.maximum:
        return [_sentence(_("From %(least)s to %(most)s %(unit)s") % about)]
    if question.minimum:
        return [_sentence(_("%(least)s %(unit)s or more") % about)]
    if question.maximum:
        return [_sentence(_("Up to %(most)s %(unit)s") % about)]
    return [_sentence(question.unit)] if question.unit else []


def _sentence(text: str) -> str:
    """With its full stop; a question without a unit leaves a gap that is closed here."""
    return " ".join(text.split()) + "."
