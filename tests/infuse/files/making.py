"""Small real files of several kinds."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it; the type that it claims is a lie."""
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def zipped(*parts: str) -> bytes:
    """A zip archive with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return out.getvalue()


def photo(size: tuple[int, int] = (40, 20), *, as_format: str = "JPEG") -> bytes:
    """A photo taken sideways, with the place where it was taken."""
    image = Image.new("RGB", size, "red")
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it by a quarter
    exif[0x010F] = "Camera of Hari"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 40.0, 12.0)
    out = io.BytesIO()
    image.save(out, as_format, exif=exif)
    return out.getvalue()
