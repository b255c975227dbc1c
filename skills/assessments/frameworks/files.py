"""A version as a file."""

from collections.abc import Sequence
from typing import Any

from skills.assessments.models import Framework, SkillItem
from skills.framework_file import LANGUAGES, TEXTS


def as_file(framework: Framework, items: Sequence[SkillItem]) -> dict[str, Any]:
    """What `read_framework_file` reads back as the same framework."""
    return {
        "note": _both(framework, "note"),
        "skills": [
            {"code": item.code, "area": item.area, **{name: _both(item, name) for name in TEXTS}}
            for item in items
        ],
    }


def _both(row: object, name: str) -> dict[str, str]:
    return {language: getattr(row, f"{name}_{language}") for language in LANGUAGES}
