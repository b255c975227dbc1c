"""The kinds of file that may be taken, as data."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class FileKind:
    """A kind: its code, the name that people know it by, how its files are sent out again.

    `part` is what a zipped office document of this kind must hold.
    """

    code: str
    name: str
    content_type: str
    extensions: tuple[str, ...]
    part: str = ""
    photo: bool = False


_OPEN = "application/vnd.oasis.opendocument."
_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS: Final = {
    kind.code: kind
    for kind in (
        FileKind("pdf", "PDF", "application/pdf", (".pdf",)),
        FileKind(
            "docx",
            "Word",
            f"{_OFFICE}wordprocessingml.document",
            (".docx",),
            "word/document.xml",
        ),
        FileKind("xlsx", "Excel", f"{_OFFICE}spreadsheetml.sheet", (".xlsx",), "xl/workbook.xml"),
        FileKind(
            "pptx",
            "PowerPoint",
            f"{_OFFICE}presentationml.presentation",
            (".pptx",),
            "ppt/presentation.xml",
        ),
        FileKind("odt", "OpenDocument", f"{_OPEN}text", (".odt",), "mimetype"),
        FileKind("jpeg", "JPEG", "image/jpeg", (".jpg", ".jpeg"), photo=True),
        FileKind("png", "PNG", "image/png", (".png",), photo=True),
        FileKind("webp", "WebP", "image/webp", (".webp",), photo=True),
    )
}
PHOTOS: Final = ("jpeg", "png", "webp")
DOCUMENTS: Final = ("pdf", "docx", "odt")
ANY: Final = (*DOCUMENTS, *PHOTOS)
MEGABYTE: Final = 1024 * 1024


def names_of(codes: tuple[str, ...] | list[str]) -> str:
    """The kinds' names for a sentence: "PDF, Word, JPEG"."""
    return ", ".join(KINDS[code].name for code in codes)


def accept_of(codes: tuple[str, ...] | list[str]) -> str:
    """The value of a file control's `accept`: it helps to choose, it is no check."""
    return ",".join(extension for code in codes for extension in KINDS[code].extensions)
