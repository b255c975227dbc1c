"""What somebody is answering: which form, and what they have answered so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cohorts.intake.form.questions import CORE, Form, form_from
from cohorts.intake.models import Application, FormVersion
from infuse.tenancy.models import Programme


@dataclass(frozen=True)
class Standing:
    """A form and the answers to it; `application` is None before somebody has begun."""

    programme: Programme
    form: Form
    number: int
    answers: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    application: Application | None = None


def form_of_version(version: FormVersion) -> Form:
    """A published version as a form."""
    return form_from(version.sections, version.questions)


def standing_of(
    of: Application | FormVersion, answers: Mapping[str, Any] | None = None
) -> Standing:
    """Where an application stands; or, given a form version and answers, where a guest would."""
    if isinstance(of, FormVersion):
        return Standing(of.programme, form_of_version(of), of.number, answers or {})
    values = {name: getattr(of, name) for name in CORE}
    values["organisation"] = of.organisation_id
    return Standing(
        programme=of.programme,
        form=form_of_version(of.form_version),
        number=of.form_version.number,
        answers=answers if answers is not None else of.answers,
        fields=values | {"version": of.version},
        application=of,
    )
