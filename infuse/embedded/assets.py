"""Build the stylesheet, script and fonts into static/build when their sources changed."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from infuse.embedded.places import ROOT
from infuse.embedded.trouble import Trouble

OLDEST_NODE = 20


def build_assets(root: Path = ROOT) -> bool:
    """Whether a build was needed. Two commands that start together build once.

    Raises Trouble when Node cannot be had or the build fails.
    """
    state = root / ".infuse"  # of the checkout whose assets these are, wherever its data is
    if _built(root, state):
        return False
    state.mkdir(exist_ok=True)
    with (state / "assets.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _built(root, state):
            return False
        print("Building the assets …", file=sys.stderr, flush=True)
        folder = _node_folder()
        if not _stamp(state, "packages", wanted := _digest([root / "package-lock.json"], root)):
            _npm(folder, root, "ci")
            _write_stamp(state, "packages", wanted)
        _npm(folder, root, "run", "--silent", "build")
        _write_stamp(state, "assets", _digest(_sources(root), root))
        return True


def _sources(root: Path) -> Iterator[Path]:
    """Every file that the build reads: the package files, static/ and what makes the fonts."""
    yield from (root / name for name in ("package.json", "package-lock.json", ".npmrc"))
    yield from sorted((root / "infuse" / "ui").glob("fonts*"))
    for path in sorted((root / "static").rglob("*")):
        if "build" not in path.relative_to(root / "static").parts[:1]:
            yield path


def _digest(paths: list[Path] | Iterator[Path], root: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(str(path.relative_to(root)).encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _built(root: Path, state: Path) -> bool:
    there = (root / "static" / "build").is_dir()
    return there and _stamp(state, "assets", _digest(_sources(root), root))


def _stamp(state: Path, name: str, wanted: str) -> bool:
    path = state / f"{name}.stamp"
    return path.exists() and path.read_text() == wanted


def _write_stamp(state: Path, name: str, digest: str) -> None:
    (state / f"{name}.stamp").write_text(digest)


def _npm(folder: Path, root: Path, *arguments: str) -> None:
    environment = os.environ | {
        "PATH": os.pathsep.join([str(folder), os.environ.get("PATH", os.defpath)]),
        "INFUSE_PYTHON": sys.executable,
    }
    done = subprocess.run(
        [folder / "npm", *arguments],
        cwd=root,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        printed = (done.stdout + done.stderr).strip()
        raise Trouble(f"`npm {' '.join(arguments)}` failed:\n{printed}")


def _node_folder() -> Path:
    """The folder with `node` and `npm`: from PATH, or from the wheel, installed if need be."""
    found, own = shutil.which("node"), Path(sys.executable).parent
    if found and shutil.which("npm") and node_version(Path(found)) >= OLDEST_NODE:
        return Path(found).parent
    if not (own / "npm").exists():
        _install_wheel()
    return own


def node_version(node: Path) -> int:
    """The major version that a `node` says it is, 0 when it says none."""
    said = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    number = re.match(r"v(\d+)", said)
    return int(number[1]) if number else 0


def _install_wheel() -> None:
    uv = shutil.which("uv") or str(ROOT / ".uv" / "bin" / "uv")
    listed = str(ROOT / "requirements" / "assets.txt")
    done = subprocess.run(
        [
            uv,
            "pip",
            "install",
            "--quiet",
            "--python",
            sys.executable,
            "--require-hashes",
        ]
        + ["-r", listed],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Trouble(
            f"Node {OLDEST_NODE} or newer is missing and could not be fetched: install it "
            f"(apt-get install nodejs npm).\n{done.stderr.strip()}"
        )
