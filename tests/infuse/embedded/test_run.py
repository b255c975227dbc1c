"""The script on machines that lack something: one line that names it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from infuse.embedded.places import ROOT

TOOLS = ("bash", "dirname", "cmp", "mkdir", "flock", "cat", "rm", "cp", "env")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A checkout with nothing installed and a path with hardly anything on it."""
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        if path := shutil.which(tool):
            (tmp_path / "bin" / tool).symlink_to(path)
    shutil.copy(ROOT / "run", tmp_path / "run")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def program(machine: Path, name: str, script: str) -> None:
    path = machine / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def run(machine: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(machine / "bin"), "HOME": str(machine)}
    return subprocess.run(
        [machine / "run", *words], check=False, env=environment, capture_output=True, text=True
    )


def test_without_any_python_it_says_so(machine: Path) -> None:
    done = run(machine)
    assert done.returncode == 1
    assert done.stderr.strip() == "./run: Python is missing: install Python 3.12 or newer."


def test_an_old_python_and_a_shim_without_a_version_are_passed_over(machine: Path) -> None:
    program(machine, "python3.13", "exit 127")  # a pyenv shim
    program(machine, "python3", "exit 1")  # an old one: the version check is false
    program(machine, "uv", "exit 2")  # cannot fetch one either
    done = run(machine, "manage", "check")
    assert done.returncode == 1
    assert "No Python 3.12, 3.13 or 3.14 was found" in done.stderr


def test_pyenvs_own_python_is_found(machine: Path) -> None:
    own = machine / ".pyenv" / "versions" / "3.13.0" / "bin"
    own.mkdir(parents=True)
    program(machine, "python3", "exit 127")
    program(machine, "uv", 'echo "$*" >&2; exit 2')
    (own / "python3").write_text("#!/bin/sh\nexit 0\n")
    (own / "python3").chmod(0o755)
    assert f"--python {own / 'python3'} .venv" in run(machine).stderr


def test_an_unknown_command_is_refused_with_the_list() -> None:
    done = subprocess.run([ROOT / "run", "tset"], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "there is no command 'tset'" in done.stderr
    assert "./run test" in done.stderr


def test_help_needs_nothing_installed(machine: Path) -> None:
    for word in ("help", "--help"):
        assert "./run manage" in run(machine, word).stdout
    assert not (machine / ".venv").exists()
