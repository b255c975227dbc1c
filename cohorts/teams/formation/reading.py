"""Reading plain JSON data, where every complaint names its place: "associates[3].prefs[1]: ..."."""

from __future__ import annotations

from collections.abc import Mapping


class FormationError(ValueError):
    """The input is malformed; the message names the place."""


class Reader:
    """One value of the input and the path that leads to it."""

    def __init__(self, value: object, path: str = "") -> None:
        self.value = value
        self.path = path

    def error(self, message: str) -> FormationError:
        """A complaint about this place."""
        return FormationError(f"{self.path or 'the file'}: {message}")

    def _mapping(self) -> Mapping[str, object]:
        if not isinstance(self.value, dict):
            raise self.error("must be an object with named fields")
        return self.value

    def optional(self, key: str) -> Reader | None:
        """The field `key`, or None where it is absent or null."""
        value = self._mapping().get(key)
        path = f"{self.path}.{key}" if self.path else key
        return None if value is None else Reader(value, path)

    def at(self, key: str) -> Reader:
        """The field `key`, which must be there."""
        found = self.optional(key)
        if found is None:
            raise self.error(f"has no “{key}”")
        return found

    def items(self, least: int = 0) -> list[Reader]:
        """The members of a list of at least `least`."""
        if not isinstance(self.value, list | tuple):
            raise self.error("must be a list")
        if len(self.value) < least:
            raise self.error("must not be empty")
        return [Reader(v, f"{self.path}[{k}]") for k, v in enumerate(self.value)]

    def whole(self, least: int | None = None, most: int | None = None) -> int:
        """A whole number within the bounds given."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.error(f"must be a whole number, not {self.value!r}"[:200])
        if least is not None and self.value < least:
            raise self.error(f"must be at least {least}, not {self.value}")
        if most is not None and self.value > most:
            raise self.error(f"must be at most {most}, not {self.value}")
        return self.value

    def words(self) -> str:
        """A text."""
        if not isinstance(self.value, str):
            raise self.error(f"must be a text, not {self.value!r}"[:200])
        return self.value

    def texts(self, least: int = 0) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(item.words() for item in self.items(least))

    def text(self, key: str, default: str) -> str:
        """The text in the field `key`."""
        found = self.optional(key)
        return default if found is None else found.words()

    def number(self, key: str, default: int, least: int = 0) -> int:
        """The whole number in the field `key`."""
        found = self.optional(key)
        return default if found is None else found.whole(least)

    def numbers(self, defaults: Mapping[str, int]) -> dict[str, int]:
        """One whole number from 0 on for each name in `defaults`."""
        unknown = sorted(set(self._mapping()) - set(defaults))
        if unknown:
            raise self.error(f"has an unknown field “{unknown[0]}”")
        return {key: self.number(key, value) for key, value in defaults.items()}

    def index(self, count: int, noun: str) -> int:
        """The number of one of `count` things."""
        number = self.whole()
        if not 0 <= number < count:
            raise self.error(f"there is no {noun} {number}")
        return number

    def indices(self, count: int, noun: str) -> tuple[int, ...]:
        """Distinct numbers out of `count` things."""
        found = tuple(item.index(count, noun) for item in self.items())
        for place, number in enumerate(found):
            if number in found[:place]:
                raise FormationError(f"{self.path}[{place}]: {noun} {number} is listed twice")
        return found
