"""The lean select writes what Django's own writes."""

import re

import pytest
from django import forms

from cohorts.intake.manage.lean_select import LeanSelect

CHOICES = [("", "All"), ("a", "A & B"), ('"b"', "<b>"), (3, "Three")]


@pytest.mark.parametrize("value", ["", None, "a", '"b"', 3, "3", "nothing of it"])
def test_it_writes_what_django_writes(value: object) -> None:
    attrs = {"aria-describedby": "hint", "class": "govuk-select", "id": "id_one"}
    lean = LeanSelect(choices=CHOICES).render("one", value, attrs)
    plain = forms.Select(choices=CHOICES).render("one", value, attrs)
    assert lean == re.sub(r">\s+", ">", re.sub(r"\s+<", "<", plain))
