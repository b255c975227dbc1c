"""Filters that write themselves: ten fields through as many templates cost more than their list."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from infuse.ui.renderer import InfuseField

_INPUT = '<input type="{}" name="{}"{}{}>'
_GROUP = (
    '<div class="govuk-form-group">'
    '<label class="govuk-label govuk-label--s" for="{}">{}</label>{}{}</div>'
)
_HINT = '<div id="{}_helptext" class="govuk-hint">{}</div>'
_NOTHING = SafeString("")


class _Lean:
    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The input with its value."""
        own: Any = self
        typed = own.format_value(value)
        shown = _NOTHING if typed is None else format_html(' value="{}"', typed)
        about = flatatt(own.build_attrs(own.attrs, attrs))
        return format_html(_INPUT, own.input_type, name, shown, about)


class LeanInput(_Lean, forms.TextInput):
    """The HTML of Django's own text input, without a template."""


class LeanHidden(_Lean, forms.HiddenInput):
    """The same of a hidden one."""


class LeanForm(forms.Form):
    """A GET form, none of its fields marked as optional.

    Selects and short inputs are written here, as `templates/ui/forms` would write them; what else
    there is, and a form with something to complain of, is left to those.
    """

    mark_optional = False

    def render(
        self,
        template_name: str | None = None,
        context: Any = None,
        renderer: Any = None,
    ) -> SafeString:
        """The form's fields, each in its group."""
        if template_name or context or renderer or (self.is_bound and self.errors):
            return super().render(template_name, context, renderer)
        return format_html_join("\n", "{}", ((lean_group(self[name]),) for name in self.fields))

    __str__ = render
    __html__ = render


def lean_group(field: Any) -> SafeString:
    """A field in its group; from the templates where it is in error, or of another kind."""
    assert isinstance(field, InfuseField)
    if field.kind not in ("input", "select") or field.errors:
        return field.as_field_group()
    hint = format_html(_HINT, field.auto_id, field.help_text) if field.help_text else _NOTHING
    return format_html(_GROUP, field.id_for_label, field.label, hint, field.as_widget())
