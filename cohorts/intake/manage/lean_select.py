"""A select that writes its options by itself: a template for each would cost more than the list."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class LeanSelect(forms.Select):
    """The same HTML as Django's own, many times faster for many options."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The select with its options."""
        widget = self.get_context(name, value, attrs)["widget"]
        options = (
            (option["value"], " selected" if option["selected"] else "", option["label"])
            for _group, options, _index in widget["optgroups"]
            for option in options
        )
        return format_html(
            '<select name="{}"{}>{}</select>',
            widget["name"],
            flatatt(widget["attrs"]),
            format_html_join("", '<option value="{}"{}>{}</option>', options),
        )
