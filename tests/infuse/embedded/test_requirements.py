"""The lock files hold what pyproject.toml asks for, agree with each other and name no registry."""

import re
import tomllib
from typing import Any

import pytest

from infuse.embedded.places import ROOT

FILES = ("production", "platform", "dev", "assets")
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked(group: str) -> set[str]:
    """The names of a dependency group, or of the project's own dependencies."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
    own = group == "production"
    lines = project["project"]["dependencies"] if own else project["dependency-groups"][group]
    return {normal(found[0]) for line in lines if (found := NAME.match(line))}


def text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def pins(name: str) -> set[str]:
    """Each pinned version with the systems that it is for."""
    return {line.rstrip("\\ ") for line in text(name).splitlines() if NAME.match(line)}


def names(name: str) -> set[str]:
    return {normal(pin.partition("==")[0]) for pin in pins(name)}


def test_what_is_asked_for_is_locked() -> None:
    assert asked("production") <= names("production")
    assert asked("production") | asked("embedded") <= names("platform")
    assert asked("production") | asked("embedded") | asked("dev") <= names("dev")
    assert asked("assets") <= names("assets")


def test_what_is_deployed_is_what_was_tested() -> None:
    versions = {pin.partition(";")[0].strip() for pin in pins("dev")}
    for name in ("production", "platform"):
        assert {pin.partition(";")[0].strip() for pin in pins(name)} <= versions


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_a_hash_and_no_registry_is_named(name: str) -> None:
    assert "://" not in text(name)
    blocks = re.split(r"^(?=[A-Za-z0-9])", text(name), flags=re.MULTILINE)[1:]
    assert blocks
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
