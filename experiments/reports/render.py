"""The account as HTML for the printer, in one language."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from experiments.reports.brevity import count_words
from experiments.reports.reading import Reading


def report_html(account: dict[str, Any], language: str) -> str:
    """The whole document that becomes the PDF."""
    with override(language):
        context = {"reading": Reading(account, language), "language": language}
        return render_to_string("experiments/reports/report_print.html", context)


def leader_words(account: dict[str, Any], language: str) -> int:
    """How many words the leader's two pages have."""
    with override(language):
        reading = Reading(account, language)
        return count_words(render_to_string(reading.body_template, {"reading": reading}))
