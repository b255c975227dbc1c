"""Every string that the project offers for translation, without GNU gettext.

Templates go through Django's own `templatize`, as `makemessages` does; Python is read as a tree.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.utils.translation.template import templatize

from tests.house.tracked import CODE, files, name_of, sources

# What each function takes: the places of context, singular and plural among its arguments.
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_CALL = re.compile(r"(?<!\w)(?:n?p?gettext|_)\(")
Key = tuple[str, str, str]  # context, singular, plural


@dataclass(frozen=True)
class Message:
    """A string as the catalogue must have it, and one place where it stands."""

    context: str
    singular: str
    plural: str
    place: str

    @property
    def key(self) -> Key:
        """What a catalogue tells it by."""
        return (self.context, self.singular, self.plural)


@cache
def messages() -> dict[Key, Message]:
    """Every message of the project."""
    found = [m for path in sources(*CODE) for m in in_python(path.read_text(), name_of(path))]
    for path in template_files():
        found += in_template(path.read_text(), name_of(path))
    return {message.key: message for message in found}


def template_files() -> list[Path]:
    """The templates, those of mails included."""
    return [path for path in files(".html", ".txt") if "templates" in path.parts]


def in_python(source: str, place: str) -> Iterator[Message]:
    """The messages of a module. Raises ValueError for one that is put together as it runs."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in CALLS:
                yield from _message(node, name, f"{place}:{node.lineno}")


def _message(node: ast.Call, name: str, place: str) -> Iterator[Message]:
    wanted = [None if at is None else node.args[at] for at in CALLS[name] if at != -1]
    if any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in wanted):
        raise ValueError(f"{place}: a message must be one whole string")
    texts = [argument.value if isinstance(argument, ast.Constant) else "" for argument in wanted]
    if isinstance(wanted[1], ast.Constant):
        yield Message(str(texts[0]), str(texts[1]), str(texts[2]), place)


def in_template(source: str, place: str) -> Iterator[Message]:
    """The messages of a template."""
    text = templatize(source, place)
    for match in _CALL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        call = _whole_call(text, match.start())
        for message in in_python(call, place):
            yield replace(message, place=f"{place}:{line}")


def _whole_call(text: str, start: int) -> str:
    end = start
    while True:
        end = text.index(")", end) + 1
        call = text[start:end]
        try:
            ast.parse(call)
        except SyntaxError:
            continue
        return call
