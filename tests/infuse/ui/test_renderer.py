"""What a field looks like: label, hint, error and control, tied together for every reader."""

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from infuse.ui.fields import DayField, MoneyField, RadiosField, WordsField
from infuse.ui.gallery import SampleForm


def draw(field: forms.Field, data: dict[str, Any] | None = None, **others: forms.Field) -> str:
    """The form group of a field named x."""
    return str(one_form(field, data, **others)["x"].as_field_group())


def one_form(field: forms.Field, data: Any = None, **others: forms.Field) -> forms.Form:
    """A form with a field named x."""
    made: forms.Form = type("OneField", (forms.Form,), {"x": field, **others})(data)
    return made


def attributes(html: str, tag: str) -> dict[str, str]:
    """The attributes of the first such tag."""
    found = re.search(rf"<{tag}\b([^>]*)>", html)
    assert found, html
    return dict(re.findall(r'([\w.-]+)="([^"]*)"', found[1]))


def test_a_label_belongs_to_its_input() -> None:
    html = draw(forms.CharField(label="Name"))
    assert attributes(html, "label")["for"] == attributes(html, "input")["id"] == "id_x"
    assert attributes(html, "input")["class"] == "govuk-input"
    assert ">Name</label>" in html.replace("\n", "")


def test_hint_error_and_count_describe_the_control_in_the_order_in_which_they_stand() -> None:
    html = draw(WordsField(label="Why", help_text="Briefly.", max_words=1), {"x": "one two"})
    ids = attributes(html, "textarea")["aria-describedby"].split()
    assert ids == ["id_x_helptext", "id_x_error", "id_x-info"]
    places = [html.index(f'id="{one}"') for one in ids]
    assert places == sorted(places)


def test_an_error_is_announced_as_one_and_what_was_typed_stays() -> None:
    html = draw(forms.IntegerField(label="Age", max_value=5), {"x": "77"})
    assert "govuk-form-group--error" in html
    assert '<span class="govuk-visually-hidden">Error:</span>' in html
    assert attributes(html, "input")["class"] == "govuk-input govuk-input--error"
    assert attributes(html, "input")["aria-invalid"] == "true"
    assert attributes(html, "input")["value"] == "77"


def test_a_field_keeps_its_own_classes_and_attributes() -> None:
    widget = forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "name"})
    given = attributes(draw(forms.CharField(widget=widget)), "input")
    assert given["class"] == "govuk-input govuk-input--width-5"
    assert given["autocomplete"] == "name"


def test_optional_fields_say_so_unless_the_form_says_otherwise() -> None:
    html = draw(forms.CharField(label="Name", required=False))
    assert "Name (optional)" in html
    form = one_form(forms.CharField(label="Name", required=False))
    form.mark_optional = False  # type: ignore[attr-defined]
    assert "(optional)" not in str(form)
    assert "(optional)" not in draw(forms.BooleanField(label="I agree", required=False))


def test_a_group_of_choices_has_a_legend_and_its_hint_on_the_fieldset() -> None:
    choices = [("a", "Persevere"), ("b", "Stop")]
    html = draw(RadiosField(label="What now?", choices=choices, help_text="For now."))
    assert attributes(html, "fieldset")["aria-describedby"] == "id_x_helptext"
    assert "<legend" in html
    assert "<label" in html
    assert html.count('type="radio"') == 2
    assert "aria-invalid" not in draw(RadiosField(choices=choices), {})


def test_a_choice_may_have_a_hint_and_reveal_another_field() -> None:
    form = one_form(
        RadiosField(
            choices=[("a", "Go on"), ("b", "Change")],
            hints={"b": "Keep the aim."},
            reveals={"b": "y"},
        ),
        {"x": "a"},
        y=forms.CharField(label="How?", required=False),
    )
    html = str(form)
    assert html.count('name="y"') == 1
    assert 'id="conditional-id_x_1"' in html
    assert 'data-aria-controls="conditional-id_x_1"' in html
    assert 'aria-describedby="id_x_1_hint"' in html
    assert "govuk-radios__conditional--hidden" in html
    chosen = type(form)({"x": "b"})
    assert "govuk-radios__conditional--hidden" not in str(chosen)


def test_money_has_its_sign_before_it() -> None:
    html = draw(MoneyField(label="Cost"))
    assert html.index(">£<") < html.index("<input")
    assert attributes(html, "input")["inputmode"] == "decimal"


def test_a_counted_text_is_not_cut_by_the_browser() -> None:
    html = draw(forms.CharField(max_length=50, widget=forms.Textarea))
    assert "maxlength" not in attributes(html, "textarea")
    assert attributes(html, "div")["data-maxlength"] == "50"
    assert "You can use up to 50 characters." in html


def test_the_count_has_its_sentences_for_every_plural_of_welsh() -> None:
    given = attributes(draw(WordsField(max_words=300)), "div")
    assert given["data-maxwords"] == "300"
    assert given["data-i18n.words-under-limit.one"] == "You have %{count} word left"
    assert given["data-i18n.words-over-limit.other"] == "You have %{count} words too many"
    for plural in ("zero", "one", "two", "few", "many", "other"):
        assert "%{count}" in given[f"data-i18n.words-under-limit.{plural}"]


def test_three_inputs_of_a_day_each_have_their_label_and_all_are_marked_wrong() -> None:
    html = draw(DayField(label="When?"), {"x_day": "31", "x_month": "2", "x_year": "2027"})
    for part in ("day", "month", "year"):
        assert f'for="id_x_{part}"' in html
        assert f'id="id_x_{part}"' in html
    assert html.count("govuk-input--error") == 3
    assert attributes(html, "fieldset")["role"] == "group"


def test_hidden_fields_are_inputs_and_nothing_else() -> None:
    form = one_form(forms.CharField(widget=forms.HiddenInput))
    assert str(form) == '<input type="hidden" name="x" id="id_x">'


@pytest.mark.parametrize("data", [None, {}])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_kind_of_field_is_well_formed(data: dict[str, str] | None, language: str) -> None:
    with translation.override(language):
        html = str(SampleForm(data))
    for bare in ("required", "selected", "checked"):
        html = re.sub(rf"(<[^>]*) {bare}(?=[ >])", rf'\1 {bare}="{bare}"', html)
    html = re.sub(r"(<input\b[^>]*)>", r"\1/>", html)
    root = ET.fromstring(f"<form>{html}</form>")
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    described = [node.get("aria-describedby", "").split() for node in root.iter()]
    assert {one for some in described for one in some} <= set(ids)
    assert {node.get("for") for node in root.iter("label")} <= set(ids)


def test_an_error_summary_links_each_error_to_its_first_control() -> None:
    form = SampleForm({"start_day": "31", "start_month": "2", "start_year": "2027"})
    form.add_error(None, "The form as a whole is wrong.")
    html = Template("{% error_summary form %}").render(Context({"form": form}))
    page = str(form)
    targets = re.findall(r'href="#([^"]+)"', html)
    assert {"id_start_day", "id_decision_0", "id_name"} <= set(targets)
    assert all(f'id="{target}"' in page for target in targets)
    assert "When does the experiment start? The date must be a real date." in html
    assert "Full name: This field is required." in html
    assert "<li>The form as a whole is wrong.</li>" in html


def test_no_error_gives_no_summary() -> None:
    for form in (SampleForm(), None):
        context = Context({"form": form} if form else {})
        assert Template("{% error_summary %}").render(context).strip() == ""


def test_a_formset_is_drawn_and_its_errors_are_summed_up() -> None:
    number_set: Any = forms.formset_factory(
        type("One", (forms.Form,), {"x": forms.IntegerField(label="How many")}),
        extra=0,
        min_num=2,
        validate_min=True,
    )
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-x": "1", "form-1-x": "two"}
    formset = number_set(data)
    assert not formset.is_valid()
    html = Template("{% error_summary %}").render(Context({"formset": formset}))
    assert 'href="#id_form-1-x"' in html
    assert str(formset).count("govuk-form-group") >= 2
