"""What a JSON file must be made of, and every place where it is not."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from infuse.loading.json_places import Path, Places
from infuse.loading.problems import Problems


@dataclass(frozen=True)
class Leaf:
    """One value. `read` gives the value to use or raises ValueError."""

    read: Callable[[Any], Any]
    optional: bool = False


@dataclass(frozen=True)
class Shape:
    """An object with these keys."""

    keys: "dict[str, Leaf | Shape | ListOf]"
    optional: bool = False


@dataclass(frozen=True)
class ListOf:
    """An array of values of one shape."""

    item: "Leaf | Shape"
    optional: bool = False


class JsonFile:
    """A JSON file being read: where things stand in it, and what is wrong."""

    def __init__(self, path: FilePath, problems: Problems) -> None:
        self.name, self.problems = path.name, problems
        self.places: Places | None = None
        if not path.is_file():
            problems.add(path.name, 0, "", "", "the file is missing")
            return
        try:
            self.places = Places(path.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError:
            problems.add(path.name, 0, "", "", "is not UTF-8 text")
        except (ValueError, RecursionError) as error:
            problems.add(path.name, getattr(error, "lineno", 0), "", "", f"is not JSON: {error}")

    def note(self, path: Path, value: Any, message: str) -> None:
        """Note a problem at a place of the file."""
        line = self.places.line(path) if self.places else 0
        shown = value if isinstance(value, str | int | float) and value != "" else ""
        self.problems.add(self.name, line, self.named(path), shown, message)

    def named(self, path: Path) -> str:
        """A place as a person would say it: `E03 test.unit`, with the code of what it is in."""
        steps = list(path)
        head = ""
        if self.places and steps and isinstance(steps[0], int):
            row = self.places.value[steps[0]]
            code = row.get("code") if isinstance(row, dict) else None
            head = f"{code or f'number {steps[0] + 1}'} "
            steps = steps[1:]
        return head + ".".join(str(s + 1 if isinstance(s, int) else s) for s in steps)

    def read(self, shape: Leaf | Shape | ListOf) -> Any:
        """The file's value, read by its shape; None when nothing of it can be used."""
        return None if self.places is None else self._read(self.places.value, shape, ())

    def _read(self, value: Any, shape: Leaf | Shape | ListOf, path: Path) -> Any:
        if value is None:
            if not shape.optional:
                self.note(path, None, "is missing")
            return None
        if isinstance(shape, Leaf):
            return self._leaf(value, shape, path)
        if isinstance(shape, ListOf):
            return self._list(value, shape, path)
        return self._object(value, shape, path)

    def _leaf(self, value: Any, leaf: Leaf, path: Path) -> Any:
        if value == "" and leaf.optional:
            return None
        try:
            return leaf.read(value)
        except ValueError as error:
            self.note(path, value, str(error))
            return None

    def _list(self, value: Any, shape: ListOf, path: Path) -> list[Any]:
        if not isinstance(value, list):
            self.note(path, value, "is not a list")
            return []
        return [self._read(item, shape.item, (*path, i)) for i, item in enumerate(value)]

    def _object(self, value: Any, shape: Shape, path: Path) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.note(path, value, "is not an object with names and values")
            return {}
        for key in value.keys() - shape.keys.keys():
            self.note((*path, key), None, "is a name that is not known here")
        return {k: self._read(value.get(k), part, (*path, k)) for k, part in shape.keys.items()}


def words(most: int = 20_000) -> Callable[[Any], str]:
    """A text that is not empty."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise ValueError("is not a text" if value != "" else "is empty")
        if len(value) > most:
            raise ValueError(f"is longer than {most} characters")
        if "\x00" in value:
            raise ValueError("holds a NUL character")
        return value.strip()

    return read


def as_cell(reader: Callable[[str], Any]) -> Callable[[Any], Any]:
    """A text read as a CSV cell is."""

    def read(value: Any) -> Any:
        return reader(words()(value))

    return read


def number(lowest: float, highest: float) -> Callable[[Any], float]:
    """A number between two, both included; not a text that looks like one."""

    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("is not a number")
        if not lowest <= value <= highest:
            raise ValueError(f"is not between {lowest:g} and {highest:g}")
        return value

    return read


def whole(lowest: int, highest: int) -> Callable[[Any], int]:
    """A whole number between two, both included."""

    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError("is not a whole number")
        return int(number(lowest, highest)(value))

    return read


def truth(value: Any) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise ValueError("is not true or false")
    return value
