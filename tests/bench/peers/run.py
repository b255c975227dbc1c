"""The peer packages, each in a process of its own: their solver and ours cannot share one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LOCKED = ROOT / "requirements" / "peers.txt"
HOME = ROOT / ".infuse" / "peers"
PEERS = {"team-formation": "by_team_formation", "team-former": "by_team_former"}
# Reading packages and building a model is not solving: what a peer may take beyond its time.
PATIENCE = 240


def prepare() -> str:
    """Install the peers where that was not done yet. Empty, or why they cannot be run."""
    done = HOME / "installed.txt"
    if done.exists() and done.read_bytes() == LOCKED.read_bytes():
        return ""
    uv = shutil.which("uv") or (str(ROOT / ".uv/bin/uv") if (ROOT / ".uv/bin/uv").exists() else "")
    python = str(HOME / "bin" / "python")
    make = [sys.executable, "-m", "venv", str(HOME)]
    pip = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(LOCKED)]
    if uv:
        make = [uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(HOME)]
        pip = [uv, "pip", "install", "--quiet", "--python", python, "-r", str(LOCKED)]
    for command in (make, pip):
        ended = subprocess.run(command, check=False, capture_output=True, text=True)
        if ended.returncode:
            return (ended.stderr.strip().splitlines() or ["the command failed"])[-1]
    shutil.copyfile(LOCKED, done)
    return ""


def groups_by(peer: str, instance: Path, seconds: float) -> list[list[int]]:
    """The groups that a peer makes of an instance; empty when it finds none in the time."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "groups.json"
        script = Path(__file__).with_name(f"{PEERS[peer]}.py")
        python = HOME / "bin" / "python"
        command = [str(x) for x in (python, script, instance, seconds, answer)]
        try:
            subprocess.run(
                command, check=True, capture_output=True, timeout=seconds + PATIENCE, cwd=folder
            )
        except subprocess.SubprocessError:
            return []
        found: list[list[int]] = json.loads(answer.read_text(encoding="utf-8"))
        return found
