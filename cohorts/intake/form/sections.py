"""The form as a task list: what everybody is asked, then the call's own sections, a page each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cohorts.intake.form.application_form import SECTIONS, ApplicationForm
from cohorts.intake.form.conditions import shown_questions
from cohorts.intake.form.questions import Question
from cohorts.intake.form.standing import Standing
from infuse.tenancy.models import Programme


@dataclass(frozen=True)
class Page:
    """A page of the form: `names` are the fields or question keys that it asks now."""

    key: str
    title: str
    intro: str
    names: tuple[str, ...]
    own: bool


def pages_of(standing: Standing) -> list[Page]:
    """Every page in its order, without eligibility; a section that asks nothing now is left out."""
    basics = [Page(key, str(title), "", names, own=False) for key, title, names in SECTIONS]
    asked = asked_by_section(standing)
    own = [
        Page(
            section.key,
            section.title,
            section.intro,
            tuple(question.key for question in asked.get(section.key, [])),
            own=True,
        )
        for section in standing.form.sections
        if asked.get(section.key)
    ]
    return [*basics, *own]


def page_named(standing: Standing, key: str) -> Page | None:
    """The page with this key, None when there is none now."""
    return next((page for page in pages_of(standing) if page.key == key), None)


def asked_by_section(standing: Standing) -> dict[str, list[Question]]:
    """The questions that are asked after the answers so far, by section."""
    found: dict[str, list[Question]] = {}
    for question in shown_questions(standing.form.in_order(), standing.answers):
        found.setdefault(question.section, []).append(question)
    return found


def is_answered(standing: Standing, page: Page) -> bool:
    """Whether anything at all was written on the page."""
    values: Mapping[str, Any] = {**standing.fields, **standing.answers}
    return any(values.get(name) for name in page.names if name != "route")


def basics_of(programme: Programme) -> list[str]:
    """What everybody is asked anyway, in words."""
    form = ApplicationForm(programme=programme, questions=())
    return [str(form.fields[name].label) for _key, _title, names in SECTIONS for name in names]
