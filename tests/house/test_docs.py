"""The docs name what the code reads."""

import ast
import re

from tests.house.tracked import ROOT

# Set by the toolchain itself, not by whoever runs the platform.
READERS = {"env", "bool", "int", "list", "path", "db", "email_url", "str", "json", "url", "cache"}


def settings_read(source: str) -> set[str]:
    """The names that settings.py reads from the environment."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and _is_reader(node.func)
    }


def _is_reader(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id == "env"
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "env"
        and function.attr in READERS
    )


def test_every_setting_is_documented() -> None:
    """In docs/running.md, in words, and where it belongs in .env.example, to be filled in."""
    read = settings_read((ROOT / "infuse/settings.py").read_text())
    assert {"DATABASE_URL", "SECRET_KEY", "REDIS_URL"} <= read
    running = (ROOT / "docs/running.md").read_text()
    assert {name for name in read if not re.search(rf"\b{name}\b", running)} == set()


def test_the_example_names_only_settings_that_exist() -> None:
    read = settings_read((ROOT / "infuse/settings.py").read_text())
    compose = "".join(path.read_text() for path in ROOT.glob("docker*/**/*") if path.is_file())
    compose += (ROOT / "docker-compose.yml").read_text()
    example = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^#?\s?([A-Z][A-Z_]+)=", example, re.MULTILINE))
    assert named
    assert {name for name in named - read if name not in compose} == set()


def test_the_reader_of_settings_finds_each_kind() -> None:
    source = 'A = env("ONE")\nB = env.bool("TWO", default=env("THREE"))\nC = other("FOUR")'
    assert settings_read(source) == {"ONE", "TWO", "THREE"}
