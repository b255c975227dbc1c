"""Bytes of a text file to its text, whatever program saved it."""

import codecs

from django.utils.translation import gettext as _

from infuse.sheets.sheet import SheetError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> tuple[str, list[str]]:
    """The text, and notices: UTF-8, UTF-16 with a mark, or else Windows-1252 as a guess.

    Raises SheetError for what is no text in any of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data, encoding), []
    if b"\x00" in data:
        raise _not_text()
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _text(data, "cp1252"), [
            _(
                "The file is not in UTF-8, so it was read as Windows-1252. "
                "Check letters such as ŵ and â. To be sure, save it as “CSV UTF-8” or as XLSX."
            )
        ]


def _text(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text() from error
    if "\x00" in text:
        raise _not_text()
    return text


def _not_text() -> SheetError:
    return SheetError(
        _("This file is not a text in UTF-8. Save it as “CSV UTF-8” or as XLSX, then try again."),
        code="encoding",
    )
