"""The account as HTML for the printer, in one language."""

import re
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from experiments.reports.brevity import count_words
from experiments.reports.reading import Reading

# Our typeface has no pictures, and paper made anywhere must be the same: each run of them is said
# in a word that is the same in both languages. The web page shows them.
_PICTURES = re.compile("[\U0001f000-\U0001faff][\U0001f000-\U0001faff\u200d\ufe0f\u2640\u2642]*")


def report_html(account: dict[str, Any], language: str) -> str:
    """The whole document that becomes the PDF."""
    with override(language):
        context = {"reading": Reading(account, language), "language": language}
        html = render_to_string("experiments/reports/report_print.html", context)
    return _PICTURES.sub("[emoji]", html)


def leader_words(account: dict[str, Any], language: str) -> int:
    """How many words the leader's two pages have."""
    with override(language):
        reading = Reading(account, language)
        return count_words(render_to_string(reading.body_template, {"reading": reading}))
