"""What stands on a row now beside what somebody typed, field by field, when another was quicker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Difference:
    """A field that reads otherwise: its label, what stands there now, and what was typed."""

    label: str
    stands: str
    typed: str


def differences(form: forms.Form, now: Mapping[str, Any]) -> list[Difference]:
    """The fields of a valid form whose values are not the ones of `now`, in the form's order.

    `now` is what the form would show of the row; fields that it does not name are left out.
    """
    found = []
    for name, field in form.fields.items():
        if name not in now or isinstance(field.widget, forms.HiddenInput):
            continue
        stands = said(field, now[name])
        typed = said(field, form.cleaned_data.get(name))
        if stands != typed:
            found.append(Difference(str(field.label), stands, typed))
    return found


def said(field: forms.Field, value: Any) -> str:
    """A value as somebody reads it; nothing for an empty one."""
    if isinstance(field, forms.BooleanField):
        return _("Ticked") if value else _("Not ticked")
    if value is None or value in ("", []):
        return ""
    names = {str(code): str(name) for code, name in getattr(field, "choices", ())}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(sorted(names.get(str(one), str(one)) for one in value))
    return names.get(str(value), _plain(value))


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value).replace("\r\n", "\n").strip()
