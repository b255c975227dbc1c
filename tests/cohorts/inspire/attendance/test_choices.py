"""The radios of a register are those of the design system."""

import pytest
from django import forms

from cohorts.inspire.attendance.choices import choices_of
from cohorts.inspire.models import Attendance
from infuse.ui.fields import RadiosField


class Marks(forms.Form):
    mark = RadiosField(label="Siân", choices=Attendance.Status.choices, required=False)


@pytest.mark.parametrize("data", [None, {}, {"mark": "late"}, {"mark": "forged"}])
def test_the_same_inputs(data: dict[str, str] | None) -> None:
    written = choices_of(Marks(data, initial={"mark": "yes"})["mark"])
    options = list(Marks(data, initial={"mark": "yes"})["mark"].options)  # type: ignore[attr-defined]
    assert written.count("<input") == len(options) == 4
    for option in options:
        assert str(option.tag) in written
        assert f'for="{option.id}">{option.label}</label>' in written
