"""System packages: what a wheel cannot bring, fetched when we may, named when we may not."""

import ctypes
import os
import shutil
import subprocess
import sys

from infuse.embedded.trouble import Trouble

PANGO = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0")
PANGO_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")

# Another installation that is under way on this machine is waited for.
INSTALL = (
    *("apt-get", "install", "-y", "-qq", "--no-install-recommends"),
    *("-o", "DPkg::Lock::Timeout=300"),
)


def require_pango() -> None:
    """See that WeasyPrint finds the library that it lays text out with.

    Raises Trouble, naming the packages, when it is missing and cannot be installed from here.
    """
    if _has_pango() or (install(PANGO_PACKAGES) and _has_pango()):
        return
    raise Trouble(
        f"Pango is missing (reports are made with it): apt-get install {' '.join(PANGO_PACKAGES)}"
    )


def _has_pango() -> bool:
    try:
        for name in PANGO:
            ctypes.CDLL(name)
        return True
    except OSError:
        pass  # elsewhere than on Linux it has other names: WeasyPrint knows where to look
    done = subprocess.run(
        [sys.executable, "-c", "import weasyprint"], check=False, capture_output=True
    )
    return done.returncode == 0


def can_install() -> bool:
    """Whether this machine takes Debian packages from us."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: tuple[str, ...]) -> bool:
    """Install Debian packages as root; false when that is not possible here."""
    if not can_install():
        return False
    print(f"Installing {' '.join(packages)} …", file=sys.stderr, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], [*INSTALL, *packages]):
        done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr, flush=True)
    return done.returncode == 0
