"""The file interface: an instance in the JSON format in, a formation in the JSON format out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from .outcome import Formation, Team
from .problem import FormationError, Problem
from .reading import Reader
from .solve import solve

FORMED, MALFORMED, CONFLICT = 0, 1, 2


def form_teams_file(
    instance: Path, output: Path, *, seconds: float, seed: int, start: Path | None = None
) -> int:
    """Form the teams of the file `instance` and write them to `output`, within `seconds` as an
    upper limit; from those of an earlier output on when `start` is given.

    Returns 0 with a formation, 2 with the conflict when there can be none, 1 with a message on
    stderr when a file cannot be read or is malformed or the output cannot be written.
    """
    try:
        problem = read_problem(instance)
        earlier = read_teams(start, problem) if start else None
        formation = solve(problem, seed=seed, seconds=seconds, start=earlier)
        write_formation(formation, output)
    except (FormationError, OSError) as error:
        sys.stderr.write(f"form_teams: {error}\n")
        return MALFORMED
    return CONFLICT if formation.status == "infeasible" else FORMED


def read_problem(path: Path) -> Problem:
    """The problem in a JSON file. Raises OSError when it cannot be read and FormationError when it
    is malformed."""
    data = _read(path)
    try:
        return Problem.from_dict(data)
    except FormationError as error:
        raise FormationError(f"{path}: {error}") from error


def read_teams(path: Path, problem: Problem) -> tuple[Team, ...]:
    """The teams of a formation in a JSON file; they need not keep the rules. Raises OSError when it
    cannot be read and FormationError when it is malformed or seats somebody twice."""
    data = Reader(_read(path))
    seated = set[int]()
    teams: list[Team] = []
    try:
        for team in data.at("teams").items():
            issue = team.at("issue").index(len(problem.issues), "issue")
            members = team.at("members").indices(problem.n, "associate")
            if twice := seated.intersection(members):
                raise team.error(f"associate {min(twice)} sits in another team as well")
            seated.update(members)
            teams.append(Team(issue, members))
    except FormationError as error:
        raise FormationError(f"{path}: {error}") from error
    return tuple(teams)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise FormationError(f"{path}: this is not JSON: {error}") from error


def write_formation(formation: Formation, path: Path) -> None:
    """Write a formation; the file appears whole or not at all."""
    draft = path.with_name(path.name + ".part")
    draft.write_text(json.dumps(formation.to_dict(), indent=1) + "\n", encoding="utf-8")
    draft.replace(path)
