"""Fields that Django lacks."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.utils import translation

from infuse.ui.fields import (
    CheckboxesField,
    DayField,
    MoneyField,
    NumberField,
    RadiosField,
    WordsField,
    month_number,
)


def errors_of(field: forms.Field, **data: Any) -> list[str]:
    """What a form with this one field, named x, says about the data."""
    form = type("OneField", (forms.Form,), {"x": field})(data)
    return [str(text) for text in form.errors.get("x", [])]


def value_of(field: forms.Field, **data: Any) -> Any:
    """What the data means to this field."""
    form = type("OneField", (forms.Form,), {"x": field})(data)
    assert form.is_valid(), form.errors
    return form.cleaned_data["x"]


def day(d: str = "", m: str = "", y: str = "") -> dict[str, str]:
    """A day typed in three inputs."""
    return {"x_day": d, "x_month": m, "x_year": y}


@pytest.mark.parametrize("month", ["11", "November", "nov", "Nov.", "Tachwedd", "TACH"])
def test_a_day_takes_a_month_as_number_or_name_in_either_language(month: str) -> None:
    assert value_of(DayField(), **day("5", month, "2026")) == date(2026, 11, 5)


def test_a_day_may_come_whole() -> None:
    assert value_of(DayField(), x="2026-11-05") == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (day(), "Enter a date."),
        (day(m="11", y="2026"), "The date must include a day."),
        (day("5", "", "2026"), "The date must include a month."),
        (day("5", "11"), "The date must include a year, with four figures."),
        (day("5", "11", "26"), "The date must include a year, with four figures."),
        (day("31", "2", "2027"), "The date must be a real date."),
        (day("5", "Brumaire", "2027"), "The date must be a real date."),
        (day("five", "11", "2027"), "The date must be a real date."),
        (day("9" * 20, "11", "2027"), "The date must be a real date."),
        (day("5", "9" * 5000, "2027"), "The date must be a real date."),
    ],
)
def test_a_bad_day_says_what_is_wrong(typed: dict[str, str], said: str) -> None:
    assert errors_of(DayField(), **typed) == [said]


def test_an_optional_day_may_stay_empty() -> None:
    assert value_of(DayField(required=False), **day()) is None


def test_a_bad_day_is_shown_as_it_was_typed() -> None:
    form = type("OneField", (forms.Form,), {"x": DayField()})(day("31", "Chwefror", "2027"))
    html = str(form["x"])
    assert 'value="31"' in html
    assert 'value="Chwefror"' in html


def test_a_saved_day_fills_the_three_inputs() -> None:
    form = type("OneField", (forms.Form,), {"x": DayField()})(initial={"x": date(2027, 3, 9)})
    html = str(form["x"])
    for part, value in (("day", 9), ("month", 3), ("year", 2027)):
        assert f'name="x_{part}" type="text" inputmode="numeric" value="{value}"' in html


def test_a_day_knows_when_it_was_changed() -> None:
    one = type("OneField", (forms.Form,), {"x": DayField()})
    assert not one(day("9", "3", "2027"), initial={"x": date(2027, 3, 9)}).has_changed()
    assert one(day("10", "3", "2027"), initial={"x": date(2027, 3, 9)}).has_changed()


def test_no_month_is_none() -> None:
    assert month_number("sometime") is None


def test_words_are_counted_between_spaces() -> None:
    field = WordsField(max_words=3)
    assert value_of(field, x="one  two\nthree ") == "one  two\nthree"
    assert errors_of(field, x="i'r môr, ac yn ôl") == ["Use no more than 3 words. You have used 5."]
    assert errors_of(WordsField(max_words=1), x="a b") == [
        "Use no more than 1 word. You have used 2."
    ]


@pytest.mark.parametrize("typed", ["£1,250.50", "1250.50", " 1 250.50 ", "1,250.50"])
def test_money_is_read_as_people_write_it(typed: str) -> None:
    assert value_of(MoneyField(), x=typed) == Decimal("1250.50")


@pytest.mark.parametrize("typed", ["-1", "12.345", "lots", "£"])
def test_what_is_not_money_is_refused(typed: str) -> None:
    assert errors_of(MoneyField(), x=typed)


def test_a_number_may_be_typed_with_its_unit() -> None:
    assert value_of(NumberField(suffix="hours"), x="7.5 hours") == Decimal("7.5")


def test_choices_take_one_or_several() -> None:
    choices = [("a", "A"), ("b", "B")]
    assert value_of(RadiosField(choices=choices), x="a") == "a"
    assert value_of(CheckboxesField(choices=choices), x=["a", "b"]) == ["a", "b"]
    assert errors_of(RadiosField(choices=choices)) == ["Choose one answer."]
    assert errors_of(CheckboxesField(choices=choices)) == ["Choose at least one answer."]
    assert errors_of(RadiosField(choices=choices), x="z")


def test_month_names_do_not_change_the_language() -> None:
    with translation.override("cy"):
        month_number("November")
        assert translation.get_language() == "cy"
