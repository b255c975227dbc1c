"""The lean form writes what the templates of the design system write."""

import re

import pytest
from django import forms
from django.forms.renderers import get_default_renderer

from cohorts.intake.manage.lean_form import LeanForm, LeanInput
from cohorts.intake.manage.lean_select import LeanSelect


class Filters(LeanForm):
    q = forms.CharField(
        label="Look <for>", help_text="Names, work", required=False, widget=LeanInput
    )
    state = forms.ChoiceField(
        label="State", choices=[("", "All"), ("a", "A")], required=False, widget=LeanSelect
    )
    most = forms.DecimalField(label="To", required=False, widget=LeanInput(attrs={"class": "w-4"}))
    only = forms.BooleanField(label="Only these", required=False)


class AsUsual(Filters):
    q = forms.CharField(label="Look <for>", help_text="Names, work", required=False)
    most = forms.DecimalField(
        label="To", required=False, widget=forms.TextInput(attrs={"class": "w-4"})
    )


def plain(html: str) -> str:
    """Without the space between elements."""
    return re.sub(r"\s*(<[^>]*>)\s*", lambda found: re.sub(r"\s+", " ", found[1]), html)


@pytest.mark.parametrize(
    "data", [None, {}, {"q": '"Siân" <b>', "state": "a", "most": "3.5", "only": "on"}]
)
def test_it_writes_what_the_templates_write(data: dict[str, str] | None) -> None:
    usual = AsUsual(data)
    expected = usual.render(template_name=get_default_renderer().form_template_name)
    assert plain(str(Filters(data))) == plain(expected)


def test_something_to_complain_of_is_said_beside_its_field() -> None:
    page = str(Filters({"most": "much", "state": "unknown"}))
    assert page.count("govuk-error-message") == 2
    assert 'value="much"' in page
