"""The small linker that makes one script of our modules."""

import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

LINK = Path(settings.BASE_DIR) / "static" / "link.mjs"
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="Node comes from a wheel here")


def link(entry: Path) -> subprocess.CompletedProcess[str]:
    """Link and run the script."""
    program = f"import {{ link }} from {str(LINK)!r}; console.log(eval(link({str(entry)!r})));"
    return subprocess.run(
        [str(NODE), "--input-type=module", "-e", program],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def write(folder: Path, **modules: str) -> Path:
    """Modules by name; the entry is a.mjs."""
    for name, text in modules.items():
        (folder / f"{name}.mjs").write_text(text)
    return folder / "a.mjs"


def test_each_module_runs_once_and_its_own_names_stay_its_own(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        a='import { b } from "./b.mjs";\nimport { c as seen } from "./c.mjs";\n'
        "const own = 'a';\nconsole.log(own, b(), seen);\n",
        b='import { c } from "./c.mjs";\nconst own = "b";\n'
        "export function b() { return own + c; }\n",
        c='/**\n * words\n */\nconst own = "c"; // "export { x }"\nconsole.log("once");\n'
        "export { own as c };\n",
    )
    assert link(entry).stdout.split("\n")[:2] == ["once", "a bc c"]


def test_what_it_does_not_understand_stops_the_build(tmp_path: Path) -> None:
    done = link(write(tmp_path, a='export default "x";\n'))
    assert done.returncode != 0
    assert "cannot link" in done.stderr
