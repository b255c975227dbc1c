"""The application as one form: what every application asks, then the call's own questions.

Its fields take almost anything, because a draft is kept as typed. Whether an application can be
sent is said by `completeness`, in one place for pages and loaded files alike.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.intake.form.answers import Answer
from cohorts.intake.form.question_fields import field_for
from cohorts.intake.form.questions import CORE, Question
from cohorts.intake.models import Application
from cohorts.roster.models import WEEKDAYS, Grade, WorkingLanguage, WorkingPattern
from infuse.bilingual import current_language
from infuse.people.models import Organisation
from infuse.tenancy.models import Programme
from infuse.ui.fields import CheckboxesField, RadiosField

SECTIONS = (
    ("you", gettext_lazy("You and your work"), ("full_name", "organisation", "job_title", "grade")),
    (
        "time",
        gettext_lazy("How you work"),
        ("preferred_language", "working_pattern", "days_available", "adjustments"),
    ),
    (
        "support",
        gettext_lazy("Who stands behind you"),
        ("line_manager_name", "line_manager_email", "route"),
    ),
)
WIDE = {"class": "govuk-input--width-20"}


def _text(label: Any, most: int, hint: Any = "", **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=False,
        help_text=hint,
        widget=forms.TextInput(attrs=attrs),
    )


class ApplicationForm(forms.Form):
    """See the module. `questions` are those of the form version that is being answered."""

    mark_optional = False  # nothing is required to save; the labels of what may stay empty say so

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=1)
    full_name = _text(gettext_lazy("Full name"), 150, autocomplete="name")
    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("Organisation that you work for"),
        empty_label=gettext_lazy("Choose an organisation"),
    )
    job_title = _text(gettext_lazy("Job title"), 150, autocomplete="organization-title")
    grade = RadiosField(
        label=gettext_lazy("Where in your organisation do you work?"),
        choices=Grade.choices,
        required=False,
    )
    preferred_language = RadiosField(
        label=gettext_lazy("Which language would you like to work in?"),
        help_text=gettext_lazy("You can write this application in English or in Welsh."),
        choices=WorkingLanguage.choices,
        required=False,
    )
    working_pattern = RadiosField(
        label=gettext_lazy("Do you work full time or part time?"),
        choices=WorkingPattern.choices,
        required=False,
    )
    days_available = CheckboxesField(
        label=gettext_lazy("On which days could you take part?"), choices=WEEKDAYS, required=False
    )
    adjustments = forms.CharField(
        label=gettext_lazy("What would make it easier for you to take part? (optional)"),
        help_text=gettext_lazy(
            "Such as captions, a quiet room, reading sent ahead. Only the people who run the "
            "programme see this; reviewers do not."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    line_manager_name = _text(
        gettext_lazy("Your line manager's name (optional)"),
        150,
        gettext_lazy("They are asked whether you can have the time."),
    )
    line_manager_email = forms.CharField(
        label=gettext_lazy("Your line manager's email address (optional)"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs=WIDE | {"spellcheck": "false"}),
    )
    route = RadiosField(
        label=gettext_lazy("How did you come to apply?"),
        choices=[
            (Application.Route.SELF, gettext_lazy("I am applying myself")),
            (Application.Route.NOMINATED, gettext_lazy("Somebody nominated me")),
        ],
        reveals={Application.Route.NOMINATED: "nominated_by"},
        required=False,
    )
    nominated_by = _text(gettext_lazy("Who nominated you? (optional)"), 150)

    def __init__(
        self, *args: Any, programme: Programme, questions: Iterable[Question], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        order = f"name_{current_language()}"
        chooser = self.fields["organisation"]
        assert isinstance(chooser, forms.ModelChoiceField)
        chooser.queryset = Organisation.objects.filter(programme=programme).order_by(order, "pk")
        for question in self.questions:
            self.fields[question.key] = field_for(question)

    @property
    def sections(self) -> list[tuple[str, str, list[BoundField]]]:
        """The form's parts: an id, a title, the fields."""
        parts = [(id, str(title), [self[name] for name in names]) for id, title, names in SECTIONS]
        own = [self[question.key] for question in self.questions]
        return [*parts, ("questions", _("Your ideas"), own)] if own else parts

    def fields_typed(self) -> dict[str, Any]:
        """The columns' values, those left out that could not be read."""
        typed = {name: self.cleaned_data[name] for name in CORE if name in self.cleaned_data}
        return typed | ({"route": typed["route"] or "self"} if "route" in typed else {})

    def answers_typed(self, before: Mapping[str, Answer]) -> dict[str, Any]:
        """The answers, as they were before where what was typed could not be read."""
        typed = {q.key: self.cleaned_data.get(q.key, before.get(q.key)) for q in self.questions}
        return {key: _plain(value) for key, value in typed.items()}

    def show_version(self, version: int) -> None:
        """Let the form go out again as a change of this version."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["version"] = str(version)
        self.data = data


def _plain(value: Any) -> Any:
    """An answer as it is kept: texts, lists of texts, days as YYYY-MM-DD."""
    if value is None or isinstance(value, str | list):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def values_of(application: Application) -> dict[str, Any]:
    """What stands in the application, for the form's fields."""
    values = {name: getattr(application, name) for name in CORE}
    values["organisation"] = application.organisation_id
    values.update(application.answers)
    return values


def as_posted(values: Mapping[str, Any]) -> QueryDict:
    """Values as a browser would send them, to show their problems in a bound form."""
    data = QueryDict(mutable=True)
    for name, value in values.items():
        many = value if isinstance(value, list) else [value]
        data.setlist(name, ["" if one is None else str(one) for one in many])
    return data
