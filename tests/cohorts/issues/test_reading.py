"""Half-days, codes of issues and the printed pack as people read them. No database."""

from django.template.loader import render_to_string
from django.utils.translation import override

from cohorts.issues.codes import code_order
from cohorts.issues.half_days import half_days_of, in_words
from cohorts.issues.models import WickedIssue, Wish
from cohorts.roster.models import Associate


def test_what_was_said_of_half_days_counts_before_whole_days() -> None:
    person = Associate(days_available=["Mon", "Tue"])
    assert half_days_of(person) == ["Mon am", "Mon pm", "Tue am", "Tue pm"]
    person.wish = Wish(half_days=["Fri pm"])
    assert half_days_of(person) == ["Fri pm"]


def test_a_whole_day_is_named_once_and_the_week_keeps_its_order() -> None:
    said = {"Fri pm", "Mon pm", "Mon am", "Sun am"}
    assert in_words(said) == ["Monday", "Friday afternoon", "Sunday morning"]
    assert in_words(()) == []


def test_the_printed_pack_keeps_paragraphs_and_marks_the_other_language() -> None:
    issue = WickedIssue(code="WI1", title_en="Buses", statement_en="One.\n\nTwo.")
    with override("cy"):
        context = {"sheets": [{"issue": issue, "facts": []}], "title": "Problemau"}
        page = render_to_string("cohorts/issues/pack/issue_print.html", context)
    assert '<p class="prose"><span lang="en">One.\n\nTwo.</span></p>' in page


def test_codes_are_counted_not_spelled() -> None:
    codes = ["WI10", "wi2", "P1", "WI1", "7", "WI1b", "²", ""]
    assert sorted(codes, key=code_order) == ["", "P1", "WI1", "WI1b", "wi2", "WI10", "²", "7"]
