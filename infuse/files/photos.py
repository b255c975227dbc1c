"""Photos made anew: upright, and without where and with what they were taken."""

import io
import warnings

from PIL import Image, ImageOps

from infuse.files.kinds import FileKind

MOST_PIXELS = 50_000_000
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
_MODES = {"jpeg": {"RGB", "L", "CMYK"}, "png": {"RGB", "RGBA", "L"}, "webp": {"RGB", "RGBA"}}
_OTHERWISE = {"jpeg": "RGB", "png": "RGBA", "webp": "RGBA"}


class UnreadablePhotoError(ValueError):
    """The bytes begin like a photo and are none, or are one too large to open."""


def without_traces(data: bytes, kind: FileKind) -> bytes:
    """The same picture, turned as the camera said, without EXIF, GPS or any other note.

    Raises UnreadablePhotoError.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[_FORMATS[kind.code]]) as photo:
                if photo.width * photo.height > MOST_PIXELS:
                    raise UnreadablePhotoError("too many pixels")
                upright = ImageOps.exif_transpose(photo)
                return _saved(upright, kind)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadablePhotoError(str(error)) from error
    except Image.DecompressionBombWarning as error:
        raise UnreadablePhotoError("too many pixels") from error


def _saved(photo: Image.Image, kind: FileKind) -> bytes:
    """The pixels and, so that colours stay, the colour profile; nothing else goes along."""
    plain = photo if photo.mode in _MODES[kind.code] else photo.convert(_OTHERWISE[kind.code])
    fresh = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    out = io.BytesIO()
    profile = photo.info.get("icc_profile")
    fresh.save(out, _FORMATS[kind.code], quality=90, icc_profile=profile)
    return out.getvalue()
