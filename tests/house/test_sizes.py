"""Files and functions small enough to read at once, with names that say what is in them."""

import ast
import statistics
from pathlib import Path

import pytest

from tests.house.tracked import CODE, ROOT, files, functions, name_of, sources

# We aim for a median of 60 lines a file; this holds what there is.
LONGEST_FILE, P95_FILE, MEDIAN_FILE = 400, 250, 75
P95_FUNCTION = 30
P95_TEMPLATE = 100
NAMELESS = {"services", "utils", "util", "helpers", "helper", "common", "misc", "lib"}


def p95(numbers: list[int]) -> float:
    """The number that one in twenty exceeds."""
    return statistics.quantiles(numbers, n=20, method="inclusive")[-1]


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text().splitlines())


def test_python_files_are_short() -> None:
    sizes = {name_of(path): lines(path) for path in sources(*CODE)}
    counted = [size for size in sizes.values() if size]
    assert [name for name, size in sizes.items() if size > LONGEST_FILE] == []
    assert p95(counted) <= P95_FILE
    assert statistics.median(counted) <= MEDIAN_FILE


def test_test_files_are_short_too() -> None:
    assert [name_of(p) for p in sources("tests") if lines(p) > LONGEST_FILE] == []


def test_functions_are_short() -> None:
    sizes = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in sources(*CODE)
        for node in functions(path)
    ]
    assert p95(sizes) <= P95_FUNCTION


def test_templates_are_short() -> None:
    sizes = [lines(path) for path in files(".html") if "templates" in path.parts]
    assert p95(sizes) <= P95_TEMPLATE


def test_modules_are_named_for_what_they_do() -> None:
    every = [path.relative_to(ROOT).with_suffix("") for path in sources(*CODE, "tests")]
    assert [str(path) for path in every if NAMELESS & set(path.parts)] == []


def is_view_module(path: Path) -> bool:
    """Whether a file holds views."""
    return path.stem in {"views", "fragments"} or path.stem.endswith("_views")


def managers_used(source: str) -> list[str]:
    """Every `Model.objects` in a module of views; a programme and a person belong to nobody."""
    return [
        f"{node.value.id}.objects"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_base_manager", "_default_manager"}
        and isinstance(node.value, ast.Name)
        and node.value.id not in {"Programme", "User", "OutboxMail"}
    ]


def test_views_reach_data_from_the_programme_or_the_person() -> None:
    views = [path for path in sources(*CODE) if is_view_module(path)]
    assert len(views) > 20
    found = {name_of(path): managers_used(path.read_text()) for path in views}
    assert {name: used for name, used in found.items() if used} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [("Team.objects.all()", ["Team.objects"]), ("request.programme.teams.all()", [])],
)
def test_a_manager_in_a_view_is_seen(source: str, found: list[str]) -> None:
    assert managers_used(source) == found


def test_public_functions_say_what_they_do() -> None:
    """Every public function and class of a module has a docstring."""
    silent = []
    for path in sources(*CODE):
        for node in ast.parse(path.read_text()).body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            if ast.get_docstring(node) is None:
                silent.append(f"{name_of(path)}: {node.name}")
    assert silent == []
