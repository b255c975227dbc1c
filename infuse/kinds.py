"""Kinds that the platform names, and kinds that a programme brought with it.

A loaded programme may have grades, sessions or reasons of its own. They are kept as they came, and
read from their code: `term_time` is "Term time".
"""

import re
from typing import Any

from django.db import models


def is_kind(value: str) -> bool:
    """A plain word: one of the platform's kinds, or what can be one of a programme's own."""
    return bool(re.fullmatch(r"[a-z][a-z0-9_]{0,19}", value))


def kind_name(value: str, choices: type[models.TextChoices]) -> str:
    """The kind's name in the current language, or its code read aloud."""
    if value in choices.values:
        label: Any = choices(value).label
        return str(label)
    return value.replace("_", " ").capitalize()
