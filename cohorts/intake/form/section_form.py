"""One page of the form, to be filled in and saved as typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from cohorts.intake.form.answers import Answer
from cohorts.intake.form.application_form import SECTIONS, ApplicationForm
from cohorts.intake.form.conditions import shown_questions
from cohorts.intake.form.question_fields import AnswerFileField
from cohorts.intake.form.questions import ELIGIBILITY, Form, Question, Section, question_from
from cohorts.intake.form.standing import Standing, standing_of
from cohorts.intake.models import Application, FormVersion
from infuse.files.storing import store_upload
from infuse.people.models import User
from infuse.tenancy.models import Programme

_CORE = {key: names for key, _title, names in SECTIONS}


class SectionForm(ApplicationForm):
    """The fields of one section. Each question is sent with its key in `asked`.

    A question that depends on an answer of this very page is in the form too, hidden until the
    answer is given (`hidden_at_first`); what is not in `asked` keeps the answer that it has.
    """

    form_number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, standing: Standing, section: str, **kwargs: Any) -> None:
        self.standing, self.section = standing, section
        own = _possible(standing, section)
        initial = {"form_number": standing.number, **standing.fields, **standing.answers}
        super().__init__(
            *args,
            programme=standing.programme,
            questions=own,
            initial=initial | kwargs.pop("initial", {}),
            **kwargs,
        )
        stays = {"version", "form_number", *_CORE.get(section, ()), *(q.key for q in own)}
        stays |= {"nominated_by"} if "route" in stays else set()
        for name in [name for name in self.fields if name not in stays]:
            del self.fields[name]

    @property
    def is_multipart_form(self) -> bool:
        """Whether a file is asked for."""
        return any(isinstance(field, AnswerFileField) for field in self.fields.values())

    @cached_property
    def _asked_keys(self) -> set[str] | None:
        """The keys that the page was sent with; None when it did not say."""
        data = self.data
        if not self.is_bound or not isinstance(data, QueryDict) or "asked" not in data:
            return None
        return set(data.getlist("asked"))

    @cached_property
    def answers_now(self) -> dict[str, Any]:
        """All answers with what was typed here laid over them."""
        if not self.is_bound:
            return dict(self.standing.answers)
        return {**self.standing.answers, **self.answers_typed(self.standing.answers)}

    @cached_property
    def shown_now(self) -> set[str]:
        """The keys that are asked after what was typed here."""
        return {q.key for q in shown_questions(self.standing.form.in_order(), self.answers_now)}

    def answers_typed(self, before: Mapping[str, Answer]) -> dict[str, Any]:
        """What was typed on this page; questions that were hidden, and files, stay as they were."""
        asked = self._asked_keys
        typed = super().answers_typed(before)
        files = {q.key for q in self.questions if q.kind == "file"}
        return {
            key: value
            for key, value in typed.items()
            if key not in files and (asked is None or key in asked)
        }

    def stored_files(self, *, actor: User | None) -> dict[str, Answer]:
        """The answers of the file questions, each new file stored. Call it where you save.

        A file stays until another is chosen, or the box to remove it is ticked.
        """
        found: dict[str, Answer] = {}
        for question in self.questions:
            if question.kind != "file":
                continue
            if file := self.cleaned_data.get(question.key):
                field = self.fields[question.key]
                assert isinstance(field, AnswerFileField)
                upload = store_upload(
                    programme=self.standing.programme,
                    file=file,
                    allowed=field.allowed,
                    limit=field.limit,
                    actor=actor,
                )
                found[question.key] = {
                    "upload": upload.pk,
                    "name": upload.name,
                    "size": upload.size,
                }
            elif f"{question.key}_remove" in self.data:
                found[question.key] = ""
        return found

    @property
    def appeared(self) -> bool:
        """Whether the answers typed here ask for a question that this page did not show yet."""
        asked = self._asked_keys
        here = {q.key for q in self.questions} & self.shown_now
        return asked is not None and not here <= asked

    @property
    def gone(self) -> list[tuple[Question, Answer]]:
        """What was typed to questions that the form does not ask any more."""
        asked, application = self._asked_keys or set(), self.standing.application
        known = {q.key for q in self.standing.form.questions}
        if application is None or not asked - known:
            return []
        return [
            (question, answer)
            for question in _earlier(application, asked - known)
            if (answer := _typed_to(question, self.data))
        ]

    @property
    def groups(self) -> list[Group]:
        """The fields for the page, each with what it depends on."""
        own = {question.key: question for question in self.questions}
        return [
            Group(self, self[name], own.get(name))
            for name in self.fields
            if name not in ("version", "form_number") and not getattr(self[name], "is_revealed", 0)
        ]


class Group:
    """A field on the page, and when it shows."""

    def __init__(self, form: SectionForm, field: BoundField, question: Question | None) -> None:
        self.field, self.question = field, question
        self.key = question.key if question else ""
        self.shown = question is None or question.key in form.shown_now
        here = {one.key for one in form.questions}
        when = question.show_when if question else None
        self.depends_here = bool(when and when.question in here)
        self.parent = form[when.question].html_name if when and self.depends_here else ""
        self.values = " ".join(when.values) if when else ""
        answer = form.standing.answers.get(self.key) if question else None
        self.file = answer if isinstance(answer, dict) else None


def form_for_section(
    of: Application | FormVersion | Standing,
    section: str,
    data: QueryDict | None = None,
    files: Any = None,
    *,
    answers: Mapping[str, Any] | None = None,
    initial: Mapping[str, Any] | None = None,
) -> SectionForm:
    """The form of a section ("eligibility", or a key of `pages_of`), bound when data is given.

    Before somebody has begun give the form version and the answers so far. Raises KeyError for a
    section that the form does not have.
    """
    standing = of if isinstance(of, Standing) else standing_of(of, answers)
    if section not in _CORE and section != ELIGIBILITY and not standing.form.section(section):
        raise KeyError(section)
    form = SectionForm(data, files, standing=standing, section=section, initial=dict(initial or {}))
    form.carried = True  # type: ignore[attr-defined]  # as infuse.ui.forms.form_for does
    return form


def _possible(standing: Standing, section: str) -> list[Question]:
    """The questions that may be asked on the page: now, or after an answer given on it."""
    own = standing.form.of(section)
    asked = {q.key for q in shown_questions(standing.form.in_order(), standing.answers)}
    found: dict[str, Question] = {}
    for question in own:
        when = question.show_when
        if question.key in asked or (when and when.question in found):
            found[question.key] = question
    return list(found.values())


def _earlier(application: Application, keys: set[str]) -> list[Question]:
    """These questions, as the latest of the call's forms that asked them worded them."""
    found: dict[str, Question] = {}
    for version in application.call.form_versions.order_by("-number"):
        for data in version.questions:
            if data["key"] in keys:
                found.setdefault(data["key"], question_from(data))
    return list(found.values())


def _typed_to(question: Question, data: Any) -> Answer:
    if question.kind in ("choices", "grid"):
        return list(data.getlist(question.key))
    if question.kind == "day":
        parts = [data.get(f"{question.key}_{part}", "") for part in ("year", "month", "day")]
        return "-".join(part.zfill(2) for part in parts) if all(parts) else ""
    return str(data.get(question.key, "")).strip()


def preview_form(programme: Programme, form: Form) -> list[tuple[Section | None, SectionForm]]:
    """Every page of a form for its preview, unbound; conditional questions all show."""
    free = replace(form, questions=tuple(replace(q, show_when=None) for q in form.questions))
    standing = Standing(programme, free, 0)
    pages = [
        (section, SectionForm(standing=standing, section=section.key)) for section in form.sections
    ]
    first = SectionForm(standing=standing, section=ELIGIBILITY)
    return [*([(None, first)] if form.of(ELIGIBILITY) else []), *pages]
