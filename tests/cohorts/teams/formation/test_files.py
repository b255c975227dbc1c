"""The file interface and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cohorts.teams.formation import files
from cohorts.teams.formation.files import form_teams_file
from cohorts.teams.formation.outcome import Formation, Team
from cohorts.teams.formation.problem import Problem
from cohorts.teams.formation.solve import solve

from .cohort_maker import cohort


def written(path: Path, data: object) -> Path:
    """A file with `data` as JSON."""
    path.write_text(data if isinstance(data, str) else json.dumps(data))
    return path


def test_a_formation_is_written_with_its_proof(tmp_path: Path) -> None:
    instance, output = written(tmp_path / "in.json", cohort(9, 1)), tmp_path / "out.json"
    assert form_teams_file(instance, output, seconds=20, seed=1) == 0
    result = json.loads(output.read_text())
    assert sorted(i for t in result["teams"] for i in t["members"]) == list(range(9))
    assert result["status"] == "optimal"
    assert result["bound"] >= result["score"] > 0
    assert result["gap"] == pytest.approx(0, abs=1e-3)
    assert result["conflict"] == []
    assert list(tmp_path.glob("*.part")) == []


def test_a_conflict_is_written_as_in_the_input(tmp_path: Path) -> None:
    data = cohort(9, 1)
    data["rules"]["together"] = [[4, 7]]
    data["rules"]["locks"] = [[4, 0], [7, 1]]
    output = tmp_path / "out.json"
    assert form_teams_file(written(tmp_path / "in.json", data), output, seconds=20, seed=1) == 2
    result = json.loads(output.read_text())
    assert result["status"] == "infeasible"
    assert result["conflict"] == [["together", 4, 7], ["locks", 4, 0], ["locks", 7, 1]]


def test_a_result_is_set_out_from_after_a_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, before, output = cohort(9, 1), tmp_path / "before.json", tmp_path / "out.json"
    assert form_teams_file(written(tmp_path / "in.json", data), before, seconds=20, seed=1) == 0
    teams = json.loads(before.read_text())["teams"]
    home = {i: t["issue"] for t in teams for i in t["members"]}
    lock = [3, next(j for j in range(len(data["issues"])) if j != home[3])]
    data["rules"]["locks"].append(lock)
    changed = written(tmp_path / "changed.json", data)
    known = list[object]()

    def watched(problem: Problem, **how: Any) -> Formation:
        known.extend(how["start"])
        return solve(problem, **how)

    monkeypatch.setattr(files, "solve", watched)
    assert form_teams_file(changed, output, seconds=20, seed=1, start=before) == 0
    assert known == [Team(t["issue"], tuple(t["members"])) for t in teams]
    seats = {(i, t["issue"]) for t in json.loads(output.read_text())["teams"] for i in t["members"]}
    assert tuple(lock) in seats


@pytest.mark.parametrize(
    ("teams", "place"),
    [
        ("no list", "teams: must be a list"),
        ([{"issue": 99, "members": [0]}], "teams[0].issue: there is no issue 99"),
        ([{"issue": 0, "members": [0, 9]}], "teams[0].members[1]: there is no associate 9"),
        ([{"issue": 0, "members": [1]}, {"issue": 1, "members": [1]}], "sits in another team"),
    ],
)
def test_an_earlier_result_that_is_none_ends_with_a_message(
    teams: object, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    instance, output = written(tmp_path / "in.json", cohort(9, 1)), tmp_path / "out.json"
    start = written(tmp_path / "before.json", {"teams": teams})
    assert form_teams_file(instance, output, seconds=5, seed=0, start=start) == 1
    message = capsys.readouterr().err
    assert "before.json" in message
    assert place in message
    assert not output.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"skills": []}', "[" * 100_000])
def test_malformed_files_end_with_a_message(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    instance, output = written(tmp_path / "in.json", text), tmp_path / "out.json"
    assert form_teams_file(instance, output, seconds=5, seed=0) == 1
    message = capsys.readouterr().err
    assert message.startswith("form_teams: ")
    assert "in.json" in message
    assert not output.exists()


def test_a_missing_file_ends_with_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert form_teams_file(tmp_path / "none.json", tmp_path / "o.json", seconds=5, seed=0) == 1
    assert "none.json" in capsys.readouterr().err
