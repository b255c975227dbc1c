"""A choice as people write it in a table: its code, or its words in either language."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from infuse.bilingual import CODES
from infuse.sheets.columns import simplified

type Choices = Iterable[tuple[Any, Any]]


def names_of(choices: Choices) -> dict[str, str]:
    """Code by everything that it may be called, simplified."""
    known = {}
    for code, label in choices:
        known[simplified(str(code))] = str(code)
        for language in CODES:
            with override(language):
                known[simplified(str(label))] = str(code)
    return known


def code_in(names: dict[str, str], text: str) -> str:
    """The code of what was written, "" for nothing. Raises ValidationError for anything else."""
    if not text:
        return ""
    found = names.get(simplified(text))
    if found is None:
        raise ValidationError(
            _("“%(text)s” is none of the answers given.") % {"text": text[:40]}, code="choice"
        )
    return found


def codes_in(names: dict[str, str], text: str) -> list[str]:
    """The codes of several, separated by commas or semicolons."""
    if simplified(text) in names:  # one whose words have a comma
        return [code_in(names, text)]
    return [code_in(names, one.strip()) for one in re.split(r"[,;]", text) if one.strip()]
