"""Forms that render the design system by themselves: Django's own form renderer, with our bound
field and templates.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.functional import cached_property

from infuse.ui.fields import DayWidget
from infuse.ui.grid import GridSelect, columns_of, rows_of
from infuse.ui.options import Option, options_of

# The first class that a widget is an instance of decides which templates/ui/forms/kinds/ draws it.
KINDS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (DayWidget, "day", "govuk-input"),
    (GridSelect, "grid", "govuk-checkboxes__input"),
    (forms.CheckboxSelectMultiple, "checkboxes", "govuk-checkboxes__input"),
    (forms.RadioSelect, "radios", "govuk-radios__input"),
    (forms.CheckboxInput, "checkbox", "govuk-checkboxes__input"),
    (forms.FileInput, "file", "govuk-file-upload"),
    (forms.Textarea, "textarea", "govuk-textarea"),
    (forms.Select, "select", "govuk-select"),
    (forms.Widget, "input", "govuk-input"),
)
CHOOSING = {"checkboxes", "radios", "checkbox", "grid"}


class InfuseField(BoundField):
    """A bound field that knows its kind of control and the classes, names and counts that
    go with it.
    """

    @cached_property
    def look(self) -> tuple[str, str]:
        """The kind of control and its CSS class."""
        widget = self.field.widget
        return next((kind, css) for cls, kind, css in KINDS if isinstance(widget, cls))

    @property
    def kind(self) -> str:
        """Which template draws the control."""
        return self.look[0]

    @property
    def kind_template(self) -> str:
        """The template that draws the control."""
        return f"ui/forms/kinds/{self.kind}.html"

    @property
    def max_words(self) -> int | None:
        """How many words the text may have, when the field says so."""
        words: int | None = getattr(self.field, "max_words", None)
        return words

    @property
    def max_characters(self) -> int | None:
        """How many characters a text area may have; short inputs are not counted."""
        length: int | None = getattr(self.field, "max_length", None)
        return length if self.kind == "textarea" else None

    @property
    def counted(self) -> bool:
        """Whether the control shows how much room is left."""
        return bool(self.max_words or self.max_characters)

    @property
    def prefix(self) -> str:
        """What stands before the input, such as £."""
        return str(getattr(self.field, "prefix", ""))

    @property
    def suffix(self) -> str:
        """What stands after the input: a unit."""
        return str(getattr(self.field, "suffix", ""))

    @property
    def marked_optional(self) -> bool:
        """Whether the label says "(optional)": every field that may stay empty, unless the
        form says otherwise.
        """
        asked = getattr(self.form, "mark_optional", True)
        return asked and not self.field.required and self.kind != "checkbox"

    @property
    def options(self) -> Iterator[Option]:
        """The choices of radios and checkboxes, with their hints and what they reveal."""
        return options_of(self)

    @property
    def columns(self) -> list[str]:
        """The words above the columns of a grid."""
        return columns_of(self)

    @property
    def rows(self) -> Iterator[tuple[str, Sequence[Option]]]:
        """The rows of a grid: words, and the choices in the cells."""
        return rows_of(self)

    @property
    def is_revealed(self) -> bool:
        """Whether another field's choice shows this field, so that the form must not show
        it again.
        """
        others = self.form.fields.values()
        return any(self.name in getattr(field, "reveals", {}).values() for field in others)

    @property
    def first_id(self) -> str:
        """The id that an error summary links to: the control, or the first of several."""
        if self.kind == "day":
            return f"{self.auto_id}_day"
        if self.kind in {"radios", "checkboxes", "grid"}:
            return next((option.id for option in self.options), self.auto_id)
        return self.auto_id

    @property
    def aria_describedby(self) -> str | None:
        """Hint, error and count, in the order in which they stand."""
        ids = super().aria_describedby
        if ids is None or not self.counted:
            return ids
        return f"{ids} {self.auto_id}-info".strip()

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Django's attributes and the design system's classes; the field's own classes stay."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        kind, css = self.look
        if widget not in (None, self.field.widget) or self.is_hidden:
            return built
        errors = f"{css}--error" if self.errors and kind not in CHOOSING else ""
        count = "govuk-js-character-count" if self.counted else ""
        own = str(self.field.widget.attrs.get("class", ""))
        built["class"] = " ".join(filter(None, (css, errors, count, own)))
        built["placeholder"] = False  # it vanishes when one types: labels and hints stay
        if kind in CHOOSING:
            built.pop("aria-invalid", None)
        if self.counted:
            built["maxlength"] = (
                False  # the count says when a text is too long; the browser must not cut it
            )
        return built


class InfuseFormRenderer(TemplatesSetting):
    """FORM_RENDERER: `{{ form }}` and `{{ form.title.as_field_group }}` give GOV.UK form groups."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = InfuseField
