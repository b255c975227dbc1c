"""`./run test`: pytest with the test cluster, the built assets and a browser at hand."""

import os
import sys
from collections.abc import Sequence

from infuse.embedded.assets import build_assets
from infuse.embedded.browser import provide_browser
from infuse.embedded.catalogues import compile_catalogues
from infuse.embedded.command import run
from infuse.embedded.system import require_pango

# In the order of collection: tests/spreading.py says what stays together.
SPREAD = ("--dist", "loadscope", "--no-loadscope-reorder")


def test(arguments: Sequence[str]) -> int:
    """pytest's exit code. Without arguments the whole suite runs, a process for each core."""
    compile_catalogues()
    build_assets()
    require_pango()
    provide_browser()
    chosen = list(arguments) or ["-n", str(max(2, min(os.cpu_count() or 2, 8)))]
    return run("test", [sys.executable, "-m", "pytest", *SPREAD, *chosen])
