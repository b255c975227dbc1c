"""The bilingual texts of an issue: which there are, what is missing, and the one outcome."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.issues.models import WickedIssue

NEEDED = ("title", "statement", "outcome")
PAIRS = (*NEEDED[:2], "theme", "who_is_affected", "why_wicked", "outcome", "measure", "unit")
# A list in one field: bullets, numbers, semicolons, lines.
_LIST = re.compile(r"[;\n•]|(^|\s)(\d[.)]|[-*–])\s.+\s(\d[.)]|[-*–])\s")


def check_texts(issue: WickedIssue, *, every: bool = False) -> None:
    """Raises ValidationError by field for a text that people would miss in their language.

    Title, statement and outcome are needed in both languages; with `every`, so is any other text
    that stands in one of them.
    """
    missing = {}
    for name in PAIRS:
        values = {code: getattr(issue, f"{name}_{code}").strip() for code in ("en", "cy")}
        if name in NEEDED or (every and any(values.values())):
            for code, value in values.items():
                if not value:
                    missing[f"{name}_{code}"] = missing_text(code)
    if missing:
        raise ValidationError(missing, code="both_languages")


def one_sided(said: Mapping[str, Any]) -> dict[str, str]:
    """What to say beside a theme's empty field, where the theme stands in one language only."""
    given = {code: str(said.get(f"theme_{code}") or "").strip() for code in ("en", "cy")}
    if not any(given.values()):
        return {}
    return {f"theme_{code}": missing_text(code) for code, text in given.items() if not text}


def check_one_outcome(issue: WickedIssue) -> None:
    """Raises ValidationError for a second primary outcome, on the field that holds it."""
    wrong = {
        f"{name}_{code}": more_than_one()
        for name in ("outcome", "measure")
        for code in ("en", "cy")
        if _LIST.search(getattr(issue, f"{name}_{code}").strip())
    }
    if wrong:
        raise ValidationError(wrong, code="second_outcome")


def more_than_one() -> str:
    """What is said of a second outcome."""
    return _(
        "Name one outcome only. An issue is judged by one measure; "
        "write other benefits in the statement."
    )


def missing_text(code: str) -> str:
    """What is said of a text that a language lacks."""
    return _("Write this in English too.") if code == "en" else _("Write this in Welsh too.")
