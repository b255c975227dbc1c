"""Runs in the peers' own environment: INSTANCE.json SECONDS → groups of people, as JSON.

Translation for `team-former`: people who are to be together, or who want the same issue first, are
preferred together; who is to be apart is preferred apart, ten times as much. It knows no skills,
employers or half-days; sizes are those of the issues.
"""

import json
import sys
import tempfile
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-not-found,import-untyped,unused-ignore]
from team_former.make_teams import (  # type: ignore[import-not-found,unused-ignore]
    allocate_teams,
)


def table(data: dict[str, Any]) -> Any:
    """A row per person."""
    people, rules = data["associates"], data["rules"]
    likes: list[set[int]] = [set() for _ in people]
    for a, b in combinations(range(len(people)), 2):
        if people[a]["prefs"][:1] == people[b]["prefs"][:1] != []:
            likes[a].add(b)
    avoids: list[set[int]] = [set() for _ in people]
    for a, b in rules["together"]:
        likes[a].add(b)
    for a, b in rules["apart"]:
        avoids[a].add(b)
    rows = [
        {
            "Student_ID": f"p{i:04}",
            "Prefer_With": ",".join(f"p{k:04}" for k in sorted(likes[i])),
            "Prefer_Not_With": ",".join(f"p{k:04}" for k in sorted(avoids[i])),
        }
        for i in range(len(people))
    ]
    return pd.DataFrame(rows)


def main() -> None:
    """Write the groups."""
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    issue = data["issues"][0]
    groups: dict[int, list[int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "people.xlsx"
        table(data).to_excel(source, index=False)
        answer = allocate_teams(
            input_file=str(source),
            output_file=str(Path(folder) / "teams.xlsx"),
            neg_pref_weight=0.5,
            min_team_size=issue["min_size"],
            max_team_size=issue["max_size"],
            max_solve_time=float(sys.argv[2]),
        )
        if answer is not None:
            for person, team in enumerate(answer["team"]):
                groups.setdefault(int(team), []).append(person)
    Path(sys.argv[3]).write_text(json.dumps(list(groups.values())), encoding="utf-8")


if __name__ == "__main__":
    main()
