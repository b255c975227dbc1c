"""What an application may hold as a draft, and what it must hold to be sent."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.intake.form.answers import problems_in
from cohorts.intake.form.questions import CORE, from_data
from cohorts.intake.models import Application
from infuse.kinds import is_kind

REQUIRED: dict[str, str | Promise] = {
    "full_name": gettext_lazy("Enter your full name."),
    "email": gettext_lazy("Enter an email address."),
    "organisation": gettext_lazy("Choose the organisation that you work for."),
    "job_title": gettext_lazy("Enter your job title."),
    "grade": gettext_lazy("Choose where in your organisation you work."),
    "preferred_language": gettext_lazy("Choose a language."),
    "working_pattern": gettext_lazy("Choose whether you work full time or part time."),
    "days_available": gettext_lazy("Choose at least one day."),
}
ADDRESSES = ("email", "line_manager_email")


def fill(application: Application, fields: Mapping[str, Any]) -> None:
    """Put values into the columns of a draft (not saved here). Blank ones are allowed.

    Raises ValidationError, by field, for what its column cannot hold: a text that is too long,
    an unknown choice, an organisation of another programme.
    """
    problems = {}
    for name, value in fields.items():
        if name not in CORE:
            raise ValueError(f"an application has no field {name}")
        if problem := _unholdable(application, name, value):
            problems[name] = problem
        else:
            setattr(application, name, value)
    if problems:
        raise ValidationError(problems)


def _unholdable(application: Application, name: str, value: Any) -> str:
    if name == "organisation":
        foreign = value is not None and value.programme_id != application.programme_id
        return _("The organisation does not belong to this programme.") if foreign else ""
    column = application._meta.get_field(name)
    limit = getattr(column, "max_length", None)
    if name == "days_available":
        column = getattr(column, "base_field")  # noqa: B009  Django's types do not know it
        known = {str(code) for code, _label in column.choices or []}
        return "" if set(value) <= known else _("Choose from the days given.")
    if value and _choices(column) and value not in _choices(column) | _own_kind(name, value):
        return _("Choose from the answers given.")
    if limit and len(value) > limit:
        return _("Use no more than %(limit)d characters.") % {"limit": limit}
    return ""


def _own_kind(name: str, value: str) -> set[str]:
    """A programme that was loaded may have grades and patterns of its own."""
    return {value} if name in ("grade", "working_pattern") and is_kind(value) else set()


def _choices(column: Any) -> set[str]:
    assert isinstance(column, models.Field)
    return {str(code) for code, _label in column.flatchoices}


def problems_of(application: Application) -> dict[str, str]:
    """By field or question key, everything that keeps the application from being sent."""
    problems = {
        name: str(text) for name, text in REQUIRED.items() if not getattr(application, name)
    }
    for name in ADDRESSES:
        if name not in problems and (value := getattr(application, name)):
            try:
                validate_email(value)
            except ValidationError:
                problems[name] = _("Enter an email address in the form name@example.com.")
    questions = from_data(application.form_version.questions)
    return problems | problems_in(questions, application.answers)


def check_complete(application: Application) -> None:
    """Raise ValidationError, by field or question key, unless the application can be sent."""
    if problems := problems_of(application):
        raise ValidationError(problems)
