"""What a manager fills in about a question: its words, its kind's own rules, when it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.intake.form.answers import number_of
from cohorts.intake.form.editor_forms import ELIGIBLE
from cohorts.intake.form.edits import may_depend_on
from cohorts.intake.form.options import options_typed
from cohorts.intake.form.questions import (
    ELIGIBILITY,
    MOST_MEGABYTES,
    MOST_WORDS,
    Condition,
    Form,
    Option,
    Question,
)
from infuse.ui.fields import CheckboxesField

_LINES = gettext_lazy("One choice on each line.")
_SAME_LINES = gettext_lazy("The same choices in the same order, one on each line.")
_VERB = gettext_lazy("A verb, such as “I can” or “I have not”: Welsh has no plain yes and no.")

# Which of the fields below belong to one kind of question alone.
OWN_FIELDS = {
    "long": ("max_words",),
    "choice": ("options_en", "options_cy"),
    "choices": ("options_en", "options_cy"),
    "yesno": ("yes_en", "yes_cy", "no_en", "no_cy"),
    "number": ("minimum", "maximum", "unit_en", "unit_cy"),
    "file": ("max_megabytes",),
}
_AS_TYPED = frozenset(
    ("label_en", "label_cy", "hint_en", "hint_cy", "max_words", "minimum", "maximum", "unit_en",
     "unit_cy", "max_megabytes", "required", "reviewers_see", "blind_see")
)  # fmt: skip


def _words(label: Any, most: int = 300, hint: Any = "", *, required: bool = False) -> Any:
    return forms.CharField(label=label, max_length=most, help_text=hint, required=required)


def _text(label: Any, hint: Any = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=3000, help_text=hint, required=False, widget=widget
    )


class QuestionForm(forms.Form):
    """See the module. Welsh may wait until the form is published."""

    label_en = _words(gettext_lazy("The question in English"), required=True)
    label_cy = _words(gettext_lazy("The question in Welsh"))
    hint_en = _text(gettext_lazy("Hint in English"), rows=2)
    hint_cy = _text(gettext_lazy("Hint in Welsh"), rows=2)
    max_words = forms.IntegerField(
        label=gettext_lazy("Word limit"), min_value=1, max_value=MOST_WORDS, initial=300
    )
    options_en = _text(gettext_lazy("Choices in English"), _LINES, rows=5)
    options_cy = _text(gettext_lazy("Choices in Welsh"), _SAME_LINES, rows=5)
    yes_en = _words(gettext_lazy("First answer in English"), 120, _VERB, required=True)
    yes_cy = _words(gettext_lazy("First answer in Welsh"), 120)
    no_en = _words(gettext_lazy("Second answer in English"), 120, required=True)
    no_cy = _words(gettext_lazy("Second answer in Welsh"), 120)
    minimum = _words(gettext_lazy("Least number"), 20)
    maximum = _words(gettext_lazy("Greatest number"), 20)
    unit_en = _words(gettext_lazy("Unit in English"), 40)
    unit_cy = _words(gettext_lazy("Unit in Welsh"), 40)
    max_megabytes = forms.IntegerField(
        label=gettext_lazy("Size limit in MB"), min_value=1, max_value=MOST_MEGABYTES, initial=10
    )
    required = forms.BooleanField(
        label=gettext_lazy("An answer is needed"), required=False, initial=True
    )
    reviewers_see = forms.BooleanField(
        label=gettext_lazy("Reviewers see the answer"), required=False, initial=True
    )
    blind_see = forms.BooleanField(
        label=gettext_lazy("Reviewers see it in a blind review too"),
        help_text=gettext_lazy("Leave this out when the answer could show who the applicant is."),
        required=False,
        initial=True,
    )
    depends = CheckboxesField(
        label=gettext_lazy("Ask it only after one of these answers"),
        help_text=gettext_lazy("Of one question only. Choose none to ask everybody."),
        required=False,
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, kind: str, section: str, whole: Form, was: Question | None, **more: Any
    ) -> None:
        self.kind, self.section, self.was = kind, section, was
        more["initial"] = (initial_of(was) if was else {}) | (more.get("initial") or {})
        super().__init__(*args, **more)
        own = {name for names in OWN_FIELDS.values() for name in names}
        keep = set(OWN_FIELDS.get(kind, ()))
        if section == ELIGIBILITY:
            own |= {"required", "reviewers_see", "blind_see"}
        for name in own - keep:
            del self.fields[name]
        self._offer_conditions(whole)

    def _offer_conditions(self, whole: Form) -> None:
        earlier = may_depend_on(whole, self.was, self.section)
        field = self.fields["depends"]
        assert isinstance(field, CheckboxesField)
        field.choices = [
            (
                f"{question.key}:{option.value}",
                _("%(question)s – %(answer)s")
                % {"question": question.label, "answer": option.label},
            )
            for question in earlier
            for option in question.options
        ]
        if not earlier:
            del self.fields["depends"]

    def clean(self) -> dict[str, Any]:
        """Checks what concerns several fields."""
        data = super().clean() or self.cleaned_data
        english, welsh = lines_in(data.get("options_en")), lines_in(data.get("options_cy"))
        if "options_en" in self.fields and "options_en" not in self.errors:
            self._check_options(english, welsh)
        for name in ("minimum", "maximum"):
            if data.get(name) and number_of(data[name]) is None:
                self.add_error(name, _("Enter a number."))
        if len({one.split(":")[0] for one in data.get("depends") or []}) > 1:
            self.add_error("depends", _("Choose answers of one question only."))
        return data

    def _check_options(self, english: list[str], welsh: list[str]) -> None:
        if len(english) < 2:
            self.add_error("options_en", _("Give at least two choices."))
        elif len(set(english)) < len(english):
            self.add_error("options_en", _("Two choices are the same."))
        if welsh and len(welsh) != len(english):
            text = _("There are %(english)d choices in English and %(welsh)d in Welsh.")
            self.add_error("options_cy", text % {"english": len(english), "welsh": len(welsh)})

    def built(
        self, key: str, published: Question | None, new_key: Callable[[str], str]
    ) -> Question:
        """The question as it was typed, to be put in the place of `was`."""
        data = self.cleaned_data
        given: dict[str, Any] = {
            name: value.strip() if isinstance(value, str) else value
            for name, value in data.items()
            if name in _AS_TYPED and name in self.fields
        }
        was = self.was
        if was is not None:  # chosen on a page of their own (`EligibleForm`)
            given |= {name: getattr(was, name) for name in ELIGIBLE}
        return Question(
            key=key,
            kind=self.kind,
            section=self.section,
            options=self._options(published, new_key),
            show_when=condition_from(data.get("depends") or []),
            **given,
        )

    def _options(
        self, published: Question | None, new_key: Callable[[str], str]
    ) -> tuple[Option, ...]:
        data = self.cleaned_data
        if self.kind == "yesno":
            typed = [(data["yes_en"], data["yes_cy"]), (data["no_en"], data["no_cy"])]
        elif "options_en" in self.fields:
            english, welsh = lines_in(data["options_en"]), lines_in(data["options_cy"])
            typed = list(zip(english, welsh or [""] * len(english), strict=True))
        else:
            return ()
        return options_typed(typed, self.was, published, new_key)


def lines_in(text: str | None) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def condition_from(chosen: list[str]) -> Condition | None:
    """The condition of "question:value" pairs, all of one question. Raises ValidationError."""
    pairs = [one.split(":", 1) for one in chosen]
    if not pairs:
        return None
    if len({question for question, _value in pairs}) > 1:
        raise ValidationError(_("Choose answers of one question only."))
    return Condition(pairs[0][0], tuple(value for _question, value in pairs))


def initial_of(question: Question) -> dict[str, Any]:
    """What stands in the fields when a question is opened."""
    found: dict[str, Any] = {
        name: getattr(question, name)
        for name in QuestionForm.base_fields
        if hasattr(question, name)
    }
    found["options_en"] = "\n".join(option.label_en for option in question.options)
    found["options_cy"] = "\n".join(option.label_cy for option in question.options)
    if question.kind == "yesno" and len(question.options) == 2:
        yes, no = question.options
        found |= {"yes_en": yes.label_en, "yes_cy": yes.label_cy}
        found |= {"no_en": no.label_en, "no_cy": no.label_cy}
    when = question.show_when
    found["depends"] = [f"{when.question}:{value}" for value in when.values] if when else []
    return found
