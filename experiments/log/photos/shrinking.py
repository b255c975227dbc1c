"""A photo made small enough for a page: a phone's camera takes far more than a log needs."""

import io
import warnings

from PIL import Image, ImageOps

from infuse.files.content import kind_of
from infuse.files.photos import MOST_PIXELS

LONGEST_SIDE = 1600  # pixels
SMALL_SIDE = 440  # pixels: a photo among others, sharp on a phone
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}


def shrunk(data: bytes, longest: int = LONGEST_SIDE) -> bytes:
    """The picture, upright, at most `longest` pixels a side; no picture comes back as it is.

    What stands beside the pixels (where it was taken, with what) is not carried over.
    """
    kind = kind_of(data)
    if kind is None or not kind.photo:
        return data
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[_FORMATS[kind.code]]) as photo:
                if max(photo.size) <= longest or photo.width * photo.height > MOST_PIXELS:
                    return data
                return _small(photo, _FORMATS[kind.code], longest)
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError):
        return data  # the check that follows says what is wrong with it


def _small(photo: Image.Image, to: str, longest: int) -> bytes:
    if to == "JPEG":
        photo.draft("RGB", (longest, longest))  # decodes only as much as is needed
    profile = photo.info.get("icc_profile")
    upright = ImageOps.exif_transpose(photo)
    upright.thumbnail((longest, longest))
    upright.info.clear()
    out = io.BytesIO()
    upright.save(out, to, quality=88, icc_profile=profile)
    return out.getvalue()


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    with Image.open(io.BytesIO(data)) as photo:
        return photo.size
