"""The assets are built when a source changed, with a real npm and a build of one line."""

import json
from pathlib import Path

import pytest

from infuse.embedded.assets import build_assets
from infuse.embedded.trouble import Trouble

BUILD = "cp static/page.css static/build/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    package = {
        "name": "small",
        "version": "1.0.0",
        "scripts": {"build": f"mkdir -p static/build && {BUILD}"},
    }
    (tmp_path / "package.json").write_text(json.dumps(package))
    lock = {"name": "small", "version": "1.0.0", "lockfileVersion": 3, "packages": {"": {}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "page.css").write_text("p{}")
    return tmp_path


def test_a_build_follows_its_sources(root: Path) -> None:
    built = root / "static" / "build" / "page.css"
    assert build_assets(root)
    assert built.read_text() == "p{}"
    assert not build_assets(root)
    (root / "static" / "page.css").write_text("p{margin:0}")
    assert build_assets(root)
    assert built.read_text() == "p{margin:0}"


def test_a_failed_build_says_what_npm_said_and_is_tried_again(root: Path) -> None:
    (root / "static" / "page.css").unlink()
    for _attempt in range(2):
        with pytest.raises(Trouble, match=r"(?s)`npm run --silent build` failed.*page\.css"):
            build_assets(root)
