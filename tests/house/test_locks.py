"""Rows are locked so that whoever only names them need not wait."""

from __future__ import annotations

import ast

from .tracked import CODE, ROOT, sources

# What a foreign key names is checked at the end of a deed, when that deed holds the record; a plain
# FOR UPDATE would stop the check, and its own deed waits for the record: a deadlock.


def plain_locks(source: str) -> list[int]:
    """The lines of a module that lock rows against those who only name them."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "select_for_update"
        and not any(word.arg == "no_key" for word in node.keywords)
    ]


def test_no_deed_locks_rows_against_those_who_only_name_them() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sources(*CODE)
        for line in plain_locks(path.read_text())
    ]
    assert found == []


def test_a_plain_lock_is_found() -> None:
    assert plain_locks("a.select_for_update(no_key=True)\nb.select_for_update()") == [2]
