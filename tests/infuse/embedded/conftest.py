"""A state folder of its own for each module, on the real servers, and nothing left of it after."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from infuse.embedded.places import KINDS, Place
from infuse.embedded.supply import stop_all


@pytest.fixture(scope="module")
def state() -> Iterator[Path]:
    """An empty state folder that the servers' account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="infuse-state-"))
    folder.chmod(0o755)
    yield folder
    clear(folder)


@pytest.fixture
def closed_state(tmp_path: Path) -> Iterator[Path]:
    """A state folder inside one that nobody else may pass through, as in root's home."""
    tmp_path.chmod(0o700)
    yield tmp_path / "state"
    clear(tmp_path / "state")


def clear(state: Path) -> None:
    """Stop what runs on a state folder, and remove the folders that belong to it."""
    for kind in KINDS.values():
        place = Place(kind, state)
        if (state / kind.name).exists():
            stop_all(place)
            shutil.rmtree(place.sockets.parent, ignore_errors=True)
            if place.data != place.home:
                shutil.rmtree(place.data.parent, ignore_errors=True)
    shutil.rmtree(state, ignore_errors=True)
