"""A page's form says which language each of its fields is in, and keeps all that was typed."""

from django import forms
from django.test import RequestFactory

from infuse.ui.forms import form_for, retype


class _Both(forms.Form):
    title_en = forms.CharField()
    title_cy = forms.CharField()
    name_cy_7 = forms.CharField()
    penny = forms.CharField()
    fancy = forms.CharField()
    said_en = forms.CharField(widget=forms.TextInput(attrs={"lang": "en-GB"}))


def test_each_field_has_the_language_of_its_name() -> None:
    form = form_for(RequestFactory().post("/"), _Both)
    assert {name: form.fields[name].widget.attrs.get("lang") for name in form.fields} == {
        "title_en": "en",
        "title_cy": "cy",
        "name_cy_7": "cy",
        "penny": None,
        "fancy": None,
        "said_en": "en-GB",
    }


def test_it_stands_in_the_markup() -> None:
    form = form_for(RequestFactory().post("/", {"title_cy": "Afon"}), _Both)
    assert 'lang="cy"' in str(form["title_cy"])


class _Many(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    days = forms.MultipleChoiceField(choices=[(day, day) for day in ("Mon", "Tue", "Wed")])


def test_a_new_version_leaves_every_tick() -> None:
    typed = {"own-version": "1", "own-days": ["Mon", "Wed"]}
    form = form_for(RequestFactory().post("/", typed), _Many, prefix="own")
    retype(form, version="2")
    assert form["version"].value() == "2"
    assert form["days"].value() == ["Mon", "Wed"]
    assert form.is_valid()
