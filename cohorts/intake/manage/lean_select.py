"""A select that writes its options by itself: Django's way costs more than the list beside it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe


class LeanSelect(forms.Select):
    """The HTML of Django's own with one choice, many times faster for many options.

    It knows no groups of options.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The select with its options."""
        about = flatatt(self.build_attrs(self.attrs, attrs))
        chosen = self.format_value(value)
        # What is joined is escaped piece by piece in `_options`.
        options = mark_safe("".join(_options(self.choices, chosen)))
        return format_html('<select name="{}"{}>{}</select>', name, about, options)


def _options(choices: Iterable[Any], chosen: list[str]) -> Iterator[str]:
    found = False
    for value, label in choices:
        here = "" if value is None else str(value)
        selected = "" if found or here not in chosen else " selected"
        found = found or bool(selected)
        yield f'<option value="{escape(here)}"{selected}>{escape(label)}</option>'
