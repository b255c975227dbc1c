"""The browser of the journeys: found on this machine, or installed where that is possible."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from infuse.embedded.system import can_install, install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-dejavu-core")
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def provide_browser() -> str | None:
    """Put the path of a Chromium into CHROMIUM; says why when there is none to be had.

    The journeys then fail by themselves: a suite without them does not pass.
    """
    path = find_browser() or _installed()
    if path:
        os.environ["CHROMIUM"] = path
        return path
    why = "the package could not be installed" if can_install() else "only root may install it"
    print(
        f"No Chromium on this machine, and {why}: the browser journeys will fail. "
        "Remedy: apt-get install chromium, or set CHROMIUM to a Chromium or Chrome.",
        file=sys.stderr,
        flush=True,
    )
    return None


def find_browser() -> str | None:
    """The browser that CHROMIUM names, that is on the path, or that Playwright has fetched."""
    named = os.environ.get("CHROMIUM")
    if named and os.access(named, os.X_OK):
        return named
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _playwrights()


def _playwrights() -> str | None:
    done = subprocess.run(
        [sys.executable, "-c", ASK_PLAYWRIGHT],
        check=False,
        capture_output=True,
        text=True,
    )
    path = done.stdout.strip()
    return path if path and Path(path).exists() else None


def _installed() -> str | None:
    return find_browser() if install(PACKAGES) else None
