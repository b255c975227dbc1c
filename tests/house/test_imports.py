"""The storeys import downwards only: import-linter's contracts in pyproject.toml hold."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house.tracked import ROOT

ROOMS = {
    "cohorts": ["teams", "issues", "inspire", "intake", "roster"],
    "experiments": ["reports", "library", "barriers", "log", "hours", "design"],
}


def test_imports_keep_their_direction() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache"], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_stands_in_a_contract() -> None:
    """A room that no contract names could import what it liked."""
    text = (ROOT / "pyproject.toml").read_text()
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    named = {
        name.strip()
        for contract in contracts
        for line in contract.get("layers", [])
        for part in line.split("|")
        for name in part.split(":")
    }
    rooms = {
        f"{package}.{folder.parent.name}"
        for package in ROOMS
        for folder in ROOT.glob(f"{package}/*/__init__.py")
        if folder.parent.name not in {"migrations", "management", "templatetags"}
    }
    assert rooms - named == set()
    assert rooms == {f"{package}.{room}" for package, names in ROOMS.items() for room in names}
