"""A list to choose from, written in one go: Django renders a template for every single choice."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class PlainSelect(forms.Select):
    """The same HTML as Django's, for filters with hundreds of choices."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The element with its choices and groups."""
        chosen = {str(one) for one in self.format_value(value)}
        final = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        inside = format_html_join("", "{}", ((self._part(one, chosen),) for one in self.choices))
        return format_html("<select{}>{}</select>", flatatt(final), inside)

    def _part(self, choice: Any, chosen: set[str]) -> SafeString:
        value, label = choice
        if isinstance(label, list | tuple):
            inside = format_html_join("", "{}", ((self._part(one, chosen),) for one in label))
            return format_html('<optgroup label="{}">{}</optgroup>', value, inside)
        mark = SafeString(" selected") if str(value) in chosen else ""
        return format_html('<option value="{}"{}>{}</option>', value, mark, label)
