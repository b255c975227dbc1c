"""`./run lint`: every check that is not a test, each one even when an earlier one failed."""

import subprocess
import sys
import time
from pathlib import Path

from infuse.embedded.places import ROOT
from infuse.embedded.supply import services

DJADE = ["--check", "--target-version", "6.1"]


def lint() -> int:
    """1 if a check complained, else 0; Django's checks ask the test cluster."""
    with services("test") as supply:
        failed = [
            name
            for name, command in _commands().items()
            if not _passes(name, command, supply.environment)
        ]
    print(f"lint: {', '.join(failed)} failed" if failed else "lint: all checks passed")
    return 1 if failed else 0


def _commands() -> dict[str, list[str]]:
    programs = Path(sys.executable).parent
    manage = [sys.executable, "manage.py"]
    templates = sorted(str(path) for path in ROOT.glob("templates/**/*.html"))
    commands = {
        "ruff check": [str(programs / "ruff"), "check", "--quiet"],
        "ruff format": [str(programs / "ruff"), "format", "--check", "--quiet"],
        "djade": [str(programs / "djade"), *DJADE, *templates],
        "lint-imports": [str(programs / "lint-imports")],
        "migrations": [*manage, "makemigrations", "--check", "--dry-run"],
        "mypy": [str(programs / "mypy")],
    }
    return {name: command for name, command in commands.items() if name != "djade" or templates}


def _passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True
    )
    verdict = "failed" if done.returncode else "passed"
    print(f"{name}: {verdict} in {time.monotonic() - began:.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return not done.returncode
