"""A page's form as the applicant meets it: with marks of what it showed, and what was chosen."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cohorts.intake.apply.saving import mark_of
from cohorts.intake.apply.typed import typed_before
from cohorts.intake.form.application_form import as_posted
from cohorts.intake.form.missing import missing_answers
from cohorts.intake.form.section_form import Group, SectionForm
from cohorts.intake.form.sections import Page
from cohorts.intake.form.standing import Standing
from infuse.request import ProgrammeRequest
from infuse.ui.carrying import carried
from infuse.ui.forms import typed_values


class PartForm(SectionForm):
    """`seen` holds, for each question, the mark of the answer that this window showed."""

    seen = forms.CharField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False)

    carried = True

    def __init__(self, *args: Any, standing: Standing, section: str, **kwargs: Any) -> None:
        super().__init__(*args, standing=standing, section=section, **kwargs)
        # SectionForm leaves only its own fields.
        self.fields["seen"] = self.base_fields["seen"]
        self.initial["seen"] = json.dumps(marks_in(standing, self))

    @property
    def groups(self) -> list[Group]:
        """The fields for the page; the marks stand in the line under the form."""
        return [group for group in super().groups if group.field.html_name != "seen"]

    @property
    def marks(self) -> dict[str, str]:
        """The marks that came with the form; nothing for what cannot be read."""
        try:
            found = json.loads(self.data.get("seen") or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def seen_now(self) -> str:
        """The marks as they go out with the page."""
        return str(self.data.get("seen", "")) if self.is_bound else str(self.initial["seen"])

    def show_marks(self, marks: dict[str, str]) -> None:
        """Let the form go out again as a change of answers with these marks."""
        data = self.data.copy()  # type: ignore[attr-defined]  # a bound form has a QueryDict
        data["seen"] = json.dumps(marks)
        self.data = data

    def chosen(self, which: str) -> set[str]:
        """The questions at which somebody chose this window's text, or the other's."""
        return {name for name in self.fields if self.data.get(f"keep_{name}") == which}

    def undecided(self) -> set[str]:
        """The questions that were shown with two texts, and none chosen."""
        shown = set(str(self.data.get("differing", "")).split())
        return {name for name in shown & set(self.fields) if not self.data.get(f"keep_{name}")}


def marks_in(standing: Standing, form: forms.Form) -> dict[str, str]:
    """By question of the form, the mark of the answer that stands."""
    values = {**standing.fields, **standing.answers}
    names = set(form.fields) - {"version", "form_number", "seen"}
    return {name: mark_of(values.get(name)) for name in sorted(names)}


def part_form(request: ProgrammeRequest, standing: Standing, page: Page) -> PartForm:
    """The page's form: as posted, else with what waits from before a sign-in or a switch."""
    options: dict[str, Any] = {"standing": standing, "section": page.key}
    if request.method == "POST":
        return PartForm(request.POST, request.FILES, **options)
    if "missing" in request.GET and standing.application:
        return _with_problems(standing, page, options)
    user = request.user
    if standing.application is None and user.is_authenticated:
        options["initial"] = {"full_name": user.full_name}
    form = PartForm(**options)
    for typed in (typed_before(request), carried(request)):
        if typed:
            form.initial.update(typed_values(form, typed))
    return form


def _with_problems(standing: Standing, page: Page, options: dict[str, Any]) -> PartForm:
    assert standing.application is not None
    form = PartForm(**options)
    posted = as_posted({**form.initial, "asked": list(form.shown_now)})
    form = PartForm(posted, None, **options)
    problems = missing_answers(standing.application).get(page.key, {})
    show_problems(form, {k: v for k, v in problems.items() if k in form.fields})
    return form


def show_problems(form: forms.Form, problems: dict[str, Any]) -> None:
    """Say each beside its field; what has none here stands above the form."""
    for name, text in problems.items():
        form.add_error(name if name in form.fields else None, text)


def by_field(error: ValidationError) -> dict[str, Any]:
    """The problems of an error by field, those of no field under an empty name."""
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
