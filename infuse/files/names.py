"""The name that a file came with, made safe to keep and to give back."""

import re
import unicodedata

MOST = 120
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]')


def clean_name(name: str, extension: str) -> str:
    """The name without folders and signs that mislead, ending as its content says it should.

    Letters of every language stay; a name of which nothing is left becomes "file".
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = " ".join(_UNSAFE.sub("", last).split()).strip(". ")
    stem = plain.rsplit(".", 1)[0] if "." in plain else plain
    return f"{(stem.strip('. ') or 'file')[:MOST]}{extension}"


def extension_of(name: str) -> str:
    """The ending of a name, in small letters, with its dot; empty when it has none."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return f".{last.rsplit('.', 1)[1].lower()}" if "." in last else ""
