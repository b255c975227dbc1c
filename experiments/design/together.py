"""Two people write at once: nobody's text is lost, both are shown side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from infuse.ui.forms import retype


class VersionedForm(forms.Form):
    """A form that knows which version of the row its page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


@dataclass(frozen=True)
class Difference:
    """One field that both changed: what was typed here, and what somebody else saved."""

    label: str
    mine: str
    theirs: str


def differences(form: VersionedForm, saved: Mapping[str, Any]) -> list[Difference]:
    """Where what was typed is not what is saved now, in the order of the form."""
    return [
        Difference(str(form.fields[name].label or ""), _text(mine), _text(saved[name]))
        for name, mine in form.cleaned_data.items()
        if name in saved and _text(mine) != _text(saved[name])
    ]


def take_version(form: VersionedForm, version: int) -> None:
    """Let the next save of the shown page count as made in knowledge of the saved version."""
    retype(form, version=str(version))


def show_refusal(form: forms.Form, error: ValidationError) -> None:
    """Put what a deed refused beside the field it is about, else in the error summary."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def _text(value: object) -> str:
    return "" if value is None else str(value).strip().replace("\r\n", "\n")
