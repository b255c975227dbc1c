"""A deployment can find every setting: once in .env.example, and explained in docs/running.md."""

import re

from infuse.embedded.places import ROOT

# What only the compose file and its database container read.
NOT_OURS = {"POSTGRES_PASSWORD"}


def settings_read() -> set[str]:
    source = (ROOT / "infuse" / "settings.py").read_text()
    return set(re.findall(r'\benv(?:\.\w+)?\(\s*"([A-Z_]+)"', source))


def test_each_setting_stands_once_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text()
    named = re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE)
    assert sorted(named) == sorted(settings_read() | NOT_OURS)


def test_each_setting_is_explained() -> None:
    explained = (ROOT / "docs" / "running.md").read_text()
    assert [name for name in sorted(settings_read()) if f"`{name}`" not in explained] == []
