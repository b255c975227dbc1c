"""What somebody types and picks, as one question to the vectors. Pure: text in, text out.

Words are asked as in any search (`"exact words"`, `one or other`, `-without`); filters are facets,
words that begin with ~ and stand in the same vector (see `sql.py`).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_PLAIN = re.compile(r"[\w'’ ]+")
_OR = re.compile(r"\bor\b", re.IGNORECASE)
LONGEST = 200


@dataclass(frozen=True)
class Words:
    """A search's words: what goes to websearch, and the beginning of a word ("" for none)."""

    text: str
    beginning: str


def words_of(typed: str) -> Words:
    """What was typed, ready to be asked; plain words find those that begin with the last as well.

    Characters that PostgreSQL refuses in a text are left out.
    """
    text = " ".join(typed.replace("\x00", " ").split())[:LONGEST]
    found = re.findall(r"\w+", text)
    if found and _PLAIN.fullmatch(text) and not _OR.search(text):
        return Words(text, " & ".join([*found[:-1], f"{found[-1]}:*"]))
    return Words(text, "")


def facet(kind: str, value: object) -> str:
    """A facet as the vector has it: `~state=running`; the same spelling as infuse_facet()."""
    return f"~{kind}={unicodedata.normalize('NFC', str(value)).lower()}"


def any_of(facets: Iterable[str]) -> str:
    """A tsquery, as text, of rows that have one of the facets; "" for no facet."""
    return " | ".join(_quoted(one) for one in facets)


def all_of(parts: Iterable[str]) -> str:
    """A tsquery, as text, of rows for which every part holds; empty parts say nothing."""
    return " & ".join(f"({part})" for part in parts if part)


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
