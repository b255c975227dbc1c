"""Compile the gettext catalogues whose text is newer than what was compiled from it."""

import os
from pathlib import Path

from infuse.embedded.places import ROOT
from infuse.embedded.trouble import Trouble


def compile_catalogues(root: Path = ROOT) -> list[Path]:
    """Write a .mo beside each .po that changed; returns the ones written.

    Raises Trouble when a catalogue cannot be read.
    """
    return [_compile(po) for po in root.glob("locale/*/LC_MESSAGES/*.po") if _is_stale(po)]


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime <= po.stat().st_mtime


def _compile(po: Path) -> Path:
    import polib  # type: ignore[import-untyped]  # only here: a warm start does not need it

    mo = po.with_suffix(".mo")
    partial = mo.with_name(f".{mo.name}.{os.getpid()}")
    try:
        polib.pofile(str(po)).save_as_mofile(str(partial))
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"The catalogue {po} cannot be read: {error}") from error
    partial.replace(mo)
    return mo
