"""What a file is, by what is in it: its name is not believed."""

import io
import zipfile

import puremagic

from infuse.files.kinds import KINDS, FileKind

_ZIPPED = b"PK\x03\x04"


def kind_of(data: bytes) -> FileKind | None:
    """The kind of these bytes, None for everything that we do not take."""
    if data.startswith(_ZIPPED):
        return _zipped_kind(data)
    try:
        found = puremagic.magic_string(data)
    except (puremagic.PureError, ValueError):
        return None
    kinds = {kind.content_type: kind for kind in KINDS.values() if not kind.part}
    best = max((match.confidence for match in found), default=0)
    named = [match.mime_type for match in found if match.confidence == best]
    return next((kinds[name] for name in named if name in kinds), None)


def _zipped_kind(data: bytes) -> FileKind | None:
    """An office document by its main part. One that carries macros is none of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = set(archive.namelist())
            mimetype = archive.read("mimetype").decode("ascii") if _small(archive) else ""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, UnicodeDecodeError, OSError):
        return None
    if any(part.rsplit("/", 1)[-1].lower() == "vbaproject.bin" for part in parts):
        return None
    for kind in KINDS.values():
        if kind.part == "mimetype" and mimetype.strip() == kind.content_type:
            return kind
        if kind.part and kind.part != "mimetype" and {kind.part, "[Content_Types].xml"} <= parts:
            return kind
    return None


def _small(archive: zipfile.ZipFile) -> bool:
    """Whether there is a `mimetype` that can be read without unpacking a bomb."""
    return "mimetype" in archive.namelist() and archive.getinfo("mimetype").file_size < 200
