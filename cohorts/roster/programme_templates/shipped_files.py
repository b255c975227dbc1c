"""The templates that come with Infuse, one file each."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from cohorts.roster.programme_templates.content import Outline
from cohorts.roster.programme_templates.reading import read_content

FOLDER = Path(__file__).parent / "shipped"


@cache
def _texts() -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.json"))}


def shipped_codes() -> list[str]:
    """The codes of the shipped templates, in their order."""
    return list(_texts())


def shipped_content(code: str) -> dict[str, Any]:
    """A shipped template's data, fresh to change. Raises KeyError for an unknown code."""
    content: dict[str, Any] = json.loads(_texts()[code])
    return content


@cache
def shipped_outline(code: str) -> Outline:
    """A shipped template, read. Raises KeyError for an unknown code."""
    return read_content(shipped_content(code))
