"""Choices in a table."""

from django import forms

from infuse.ui.grid import GridField


class Week(forms.Form):
    """One question."""

    when = GridField(
        label="When?",
        rows=lambda: ["Monday", "Tuesday"],
        columns=lambda: ["Morning", "Afternoon"],
        choices=[(f"{d}_{h}", f"{d} {h}") for d in ("Mon", "Tue") for h in ("am", "pm")],
    )


def test_each_cell_has_its_checkbox_and_its_own_words() -> None:
    html = str(Week({"when": ["Tue_am"]})["when"].as_field_group())
    assert html.count('<th scope="col">') == 2 and html.count('<th scope="row">') == 2
    assert html.count('type="checkbox"') == 4 and html.count("checked") == 1
    assert "<legend" in html and "Tue am</span></label>" in html
    assert html.index("Monday") < html.index("Mon am") < html.index("Tuesday")


def test_what_is_chosen_comes_as_a_list_and_an_error_leads_to_the_first_cell() -> None:
    form = Week({"when": ["Mon_am", "Tue_pm"]})
    assert form.is_valid() and form.cleaned_data["when"] == ["Mon_am", "Tue_pm"]
    wrong = Week({"when": ["Sun_am"]})
    assert not wrong.is_valid() and getattr(wrong["when"], "first_id") == "id_when_0"  # noqa: B009
