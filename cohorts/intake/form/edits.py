"""Changing a form: each function takes one and gives a new one. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.intake.form.questions import CHOOSING, ELIGIBILITY, Form, Question, Section


def put_section(form: Form, section: Section) -> Form:
    """The section in place of the one with its key, or as the last one."""
    if form.section(section.key) is None:
        return replace(form, sections=(*form.sections, section))
    sections = tuple(section if one.key == section.key else one for one in form.sections)
    return replace(form, sections=sections)


def without_section(form: Form, key: str) -> Form:
    """The form without a section and its questions. Raises ValidationError for the last one."""
    if len(form.sections) < 2:
        raise ValidationError(_("A form has at least one section."))
    sections = tuple(section for section in form.sections if section.key != key)
    gone = {question.key for question in form.of(key)}
    return _without_questions(replace(form, sections=sections), gone)


def without_question(form: Form, key: str) -> Form:
    """The form without a question; those that depended on it are asked of everybody."""
    return _without_questions(form, {key})


def _without_questions(form: Form, gone: set[str]) -> Form:
    left = [question for question in form.questions if question.key not in gone]
    return replace(form, questions=tuple(_freed(question, gone) for question in left))


def _freed(question: Question, gone: set[str]) -> Question:
    when = question.show_when
    return replace(question, show_when=None) if when and when.question in gone else question


def put_question(
    form: Form, question: Question, published: Form | None, new_key: Callable[[str], str]
) -> Form:
    """The question in place of the one with its key, or as the last of its section.

    What was published keeps its meaning: a question that becomes another kind, and a choice that
    gets other words, are new ones, so that no answer given before is read as something else.
    """
    before = form.question(question.key)
    if before is None:
        return replace(form, questions=(*form.questions, question))
    asked = published.question(question.key) if published else None
    key = new_key("q") if asked and asked.kind != question.kind else question.key
    values = {
        old.value: new.value
        for old, new in zip(before.options, question.options, strict=False)
        if len(before.options) == len(question.options)
    }
    changed = replace(
        question, key=key, eligible=tuple(values.get(one, one) for one in question.eligible)
    )
    questions = tuple(
        changed if one.key == question.key else _repointed(one, question.key, key, values)
        for one in form.questions
    )
    return replace(form, questions=questions)


def _repointed(question: Question, old: str, new: str, values: Mapping[str, str]) -> Question:
    """A question that depends on the changed one still does."""
    when = question.show_when
    if when is None or when.question != old:
        return question
    chosen = tuple(values.get(value, value) for value in when.values)
    return replace(question, show_when=replace(when, question=new, values=chosen))


def copied(source: Form, published: Form | None, new_key: Callable[[str], str]) -> Form:
    """Another call's form for this call. Questions that this call asked in the same words keep
    their keys; what differs gets new ones, so that it is never taken for what was asked before.
    """
    if published is None:
        return source
    keys = {
        question.key: question.key if published.question(question.key) == question else new_key("q")
        for question in source.questions
    }
    return replace(
        source,
        questions=tuple(
            replace(
                question,
                key=keys[question.key],
                show_when=when and replace(when, question=keys.get(when.question, when.question)),
            )
            for question in source.questions
            for when in [question.show_when]
        ),
    )


def moved_section(form: Form, key: str, *, up: bool) -> Form:
    """The section one place up or down; at the end it stays."""
    order = [section.key for section in form.sections]
    return replace(form, sections=tuple(_swap(list(form.sections), order, key, up=up)))


def moved_question(form: Form, key: str, *, up: bool) -> Form:
    """The question one place up or down within its section; at the end it stays."""
    question = form.question(key)
    if question is None:
        return form
    own = form.of(question.section)
    swapped = iter(_swap(own, [one.key for one in own], key, up=up))
    questions = tuple(
        next(swapped) if one.section == question.section else one for one in form.questions
    )
    return replace(form, questions=questions)


def _swap[T](rows: list[T], keys: list[str], key: str, *, up: bool) -> list[T]:
    place = keys.index(key) if key in keys else 0
    other = place - 1 if up else place + 1
    if key in keys and 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    return rows


def may_depend_on(form: Form, question: Question | None, section: str) -> list[Question]:
    """The questions whose answer may decide whether this one is asked: those before it."""
    order = form.in_order()
    if question is not None and question.key in {one.key for one in order}:
        order = order[: [one.key for one in order].index(question.key)]
    else:
        places = [ELIGIBILITY, *(one.key for one in form.sections)]
        last = places.index(section) if section in places else len(places)
        order = [one for one in order if places.index(one.section) <= last]
    return [one for one in order if one.kind in CHOOSING]
