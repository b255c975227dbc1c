"""The project's own files: what git tracks, or would, since nobody may hide a file by not adding
it; from a copy without git, everything but what `.gitignore` names.
"""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
CODE = ("infuse", "skills", "cohorts", "experiments")
_UNTRACKED = {".git", ".venv", ".uv", ".infuse", "node_modules", "staticfiles", "test-results"}


@cache
def files(*suffixes: str) -> list[Path]:
    """The project's files with one of these endings; all of them when none is named."""
    found = [path for path in _every() if path.is_file()]
    return [path for path in found if not suffixes or path.suffix in suffixes]


@cache
def _every() -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if done.returncode == 0:
        return sorted({ROOT / name for name in done.stdout.split("\0") if name})
    return sorted(path for path in ROOT.rglob("*") if not _UNTRACKED & set(path.parts))


def sources(*folders: str) -> list[Path]:
    """Python files under these folders, migrations left out."""
    return [
        path
        for path in files(".py")
        if path.relative_to(ROOT).parts[0] in folders and "migrations" not in path.parts
    ]


def name_of(path: Path) -> str:
    """The file's name as one types it in the project."""
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
