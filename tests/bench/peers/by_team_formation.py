"""Runs in the peers' own environment: INSTANCE.json SECONDS → groups of people, as JSON.

Translation for `team-formation`: half-days and the issues ranked are multi-valued clusters,
employers are to be different, each skill (strong or not) and each group is spread evenly; weights
are the objective's. It knows neither issues nor hard rules: sizes follow from the target size.
"""

import json
import logging
import sys
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-not-found,import-untyped,unused-ignore]
from team_formation.team_assignment import (  # type: ignore[import-not-found,unused-ignore]
    TeamAssignment,
)


def participants(data: dict[str, Any]) -> Any:
    """A row per person."""
    strong = data["params"]["strong_level"]
    rows = []
    for person in data["associates"]:
        row: dict[str, Any] = {
            "issue": [f"i{j:03}" for j in person["prefs"]] or ["none"],
            "halfday": [f"s{t:02}" for t in person["avail"]] or ["none"],
            "employer": person["employer"],
        }
        for k, level in enumerate(person["skills"]):
            row[f"skill{k}"] = "strong" if level >= strong else "not"
        rows.append(row)
    return pd.DataFrame(rows)


def wishes(data: dict[str, Any]) -> Any:
    """The weights of the objective as the package's constraints."""
    weights, kinds = data["params"]["weights"], len(data["skills"])
    rows = [
        ["issue", "cluster", weights["preference"]],
        ["halfday", "cluster", weights["availability"]],
        ["employer", "different", weights["employers"]],
    ]
    rows += [[f"skill{k}", "diversify", max(1, weights["skills"] // kinds)] for k in range(kinds)]
    return pd.DataFrame(rows, columns=["attribute", "type", "weight"])


def main() -> None:
    """Print the groups."""
    logging.disable(logging.CRITICAL)
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    issue = data["issues"][0]
    size = (issue["min_size"] + issue["max_size"]) // 2
    task = TeamAssignment(participants(data), wishes(data), size)
    task.solve(max_time_in_seconds=float(sys.argv[2]))
    groups: dict[int, list[int]] = {}
    if task.solution_found:
        for person, team in enumerate(task.participants["team_num"]):
            groups.setdefault(int(team), []).append(person)
    Path(sys.argv[3]).write_text(json.dumps(list(groups.values())), encoding="utf-8")


if __name__ == "__main__":
    main()
