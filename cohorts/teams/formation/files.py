"""The file interface: an instance in the JSON format in, a formation in the JSON format out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from .outcome import Formation
from .problem import FormationError, Problem
from .solve import solve

FORMED, MALFORMED, CONFLICT = 0, 1, 2


def form_teams_file(instance: Path, output: Path, *, seconds: float, seed: int) -> int:
    """Form the teams of the file `instance` and write them to `output`, within `seconds` as an
    upper limit.

    Returns 0 with a formation, 2 with the conflict when there can be none, 1 with a message on
    stderr when the instance cannot be read or is malformed or the output cannot be written.
    """
    try:
        problem = read_problem(instance)
        formation = solve(problem, seed=seed, seconds=seconds)
        write_formation(formation, output)
    except (FormationError, OSError) as error:
        sys.stderr.write(f"form_teams: {error}\n")
        return MALFORMED
    return CONFLICT if formation.status == "infeasible" else FORMED


def read_problem(path: Path) -> Problem:
    """The problem in a JSON file. Raises OSError when it cannot be read and FormationError when it
    is malformed."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise FormationError(f"{path}: this is not JSON: {error}") from error
    try:
        return Problem.from_dict(data)
    except FormationError as error:
        raise FormationError(f"{path}: {error}") from error


def write_formation(formation: Formation, path: Path) -> None:
    """Write a formation; the file appears whole or not at all."""
    draft = path.with_name(path.name + ".part")
    draft.write_text(json.dumps(formation.to_dict(), indent=1) + "\n", encoding="utf-8")
    draft.replace(path)
