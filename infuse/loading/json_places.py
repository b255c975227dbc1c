"""JSON with the line on which each value stands, so that a problem can be shown where it is."""

import json
from bisect import bisect_left
from json.decoder import JSONDecoder
from typing import Any

type Path = tuple[str | int, ...]

_SPACE = " \t\n\r"


class Places:
    """The lines of a JSON text's values by their path: ("teams", 2, "name") and so on."""

    def __init__(self, text: str) -> None:
        """Raises ValueError (a JSONDecodeError, with its line) for what is not JSON."""
        self._text = text
        self._ends = [at for at, character in enumerate(text) if character == "\n"]
        self._lines: dict[Path, int] = {}
        self.value: Any = json.loads(text)
        self._walk(0, ())

    def line(self, path: Path) -> int:
        """The value's line, or that of the nearest value that holds it where it is missing."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _skip(self, at: int) -> int:
        while at < len(self._text) and self._text[at] in _SPACE:
            at += 1
        return at

    def _walk(self, at: int, path: Path) -> int:
        at = self._skip(at)
        self._lines[path] = bisect_left(self._ends, at) + 1
        opening = self._text[at]
        if opening == "{":
            return self._walk_object(at + 1, path)
        if opening == "[":
            return self._walk_array(at + 1, path)
        return JSONDecoder().raw_decode(self._text, at)[1]

    def _walk_object(self, at: int, path: Path) -> int:
        at = self._skip(at)
        while self._text[at] != "}":
            key, at = JSONDecoder().raw_decode(self._text, self._skip(at))
            at = self._skip(at) + 1  # the colon
            at = self._skip(self._walk(at, (*path, key)))
            if self._text[at] == ",":
                at = self._skip(at + 1)
        return at + 1

    def _walk_array(self, at: int, path: Path) -> int:
        at, index = self._skip(at), 0
        while self._text[at] != "]":
            at = self._skip(self._walk(at, (*path, index)))
            index += 1
            if self._text[at] == ",":
                at = self._skip(at + 1)
        return at + 1
